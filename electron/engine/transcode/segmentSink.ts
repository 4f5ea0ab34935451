import { Writable } from 'node:stream';
import type { ElementaryStream } from '../media/accessUnit.ts';
import { TsReader } from '../media/tsReader.ts';
import type { SegmentSplitter, SplitSegment } from './segmentSplitter.ts';

export interface SegmentSinkRequest {
  readonly splitter: SegmentSplitter;
  readonly onSegment: (segment: SplitSegment, stream: ElementaryStream) => void;
  /** Called with the time of each access unit, 90 kHz ticks: progress. */
  readonly onTicks: (ticks: number) => void;
  /** About where the run begins, see TsReader. */
  readonly startTicks: number;
  /** Taken for the stream when the run ends before ffmpeg named one. */
  readonly assumedStream: ElementaryStream;
  /** Whether the process ended well: only then the last segments are whole. */
  readonly endedWell: () => boolean;
}

/** Taken at a time, 16 packets: small segments lie in one chunk together, and no more of them are made than are wanted. */
const PIECE_BYTES = 16 * 188;

/**
 * Where a run's MPEG-TS goes: taken apart, split into segments. While it is held it takes nothing, so the pipe fills up and ffmpeg
 * stands still; a gate rather than a signal, because Windows has none.
 */
export class SegmentSink extends Writable {
  readonly #request: SegmentSinkRequest;
  readonly #reader: TsReader;
  #stream: ElementaryStream;
  #isHeld = false;
  #pending: (() => void) | null = null;

  constructor(request: SegmentSinkRequest) {
    super({ highWaterMark: 64 * 1024 });
    this.#request = request;
    this.#stream = request.assumedStream;
    this.#reader = new TsReader(
      {
        onStream: (stream) => {
          this.#stream = stream;
        },
        onAccessUnit: (unit) => {
          request.onTicks(unit.ptsTicks);
          this.#publish(request.splitter.push(unit));
        },
      },
      request.startTicks,
    );
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    const pending = this.#pending;
    this.#pending = null;
    pending?.();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    let at = 0;
    const take = (): void => {
      try {
        for (; at < chunk.length && !this.#isHeld; at += PIECE_BYTES) this.#reader.push(chunk.subarray(at, at + PIECE_BYTES));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      if (at < chunk.length) this.#pending = take;
      else done();
    };
    take();
  }

  override _final(done: (error?: Error | null) => void): void {
    try {
      if (this.#request.endedWell()) {
        this.#reader.end();
        this.#publish(this.#request.splitter.end());
      }
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#pending = null;
    done(error);
  }

  #publish(segments: readonly SplitSegment[]): void {
    for (const segment of segments) this.#request.onSegment(segment, this.#stream);
  }
}
