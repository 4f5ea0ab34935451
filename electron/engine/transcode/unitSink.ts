import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import type { SegmentSplitter, SplitSegment } from './segmentSplitter.ts';

export interface UnitSinkRequest {
  readonly splitter: SegmentSplitter;
  readonly stream: ElementaryStream;
  readonly onSegment: (segment: SplitSegment, stream: ElementaryStream) => void;
  /** Called with the time of each access unit, 90 kHz ticks: progress. */
  readonly onTicks: (ticks: number) => void;
}

/** Where access units go that a run reads itself: split into segments. While it is held, whoever gives waits. */
export class UnitSink {
  readonly #request: UnitSinkRequest;
  #opening: PromiseWithResolvers<void> | null = null;
  #isClosed = false;

  constructor(request: UnitSinkRequest) {
    this.#request = request;
  }

  get isHeld(): boolean {
    return this.#opening !== null;
  }

  hold(): void {
    if (!this.#isClosed) this.#opening ??= Promise.withResolvers();
  }

  release(): void {
    this.#opening?.resolve();
    this.#opening = null;
  }

  /** Nothing more is wanted of whoever gives: he is held no more, so that he sees it. */
  close(): void {
    this.#isClosed = true;
    this.release();
  }

  /** Resolves when it is not held. */
  async whenOpen(): Promise<void> {
    while (this.#opening) await this.#opening.promise;
  }

  /** Throws what the splitter throws. */
  push(unit: AccessUnit): void {
    this.#request.onTicks(unit.ptsTicks);
    this.#publish(this.#request.splitter.push(unit));
  }

  /** The source has come to its end. */
  end(): void {
    this.#publish(this.#request.splitter.end());
  }

  #publish(segments: readonly SplitSegment[]): void {
    for (const segment of segments) this.#request.onSegment(segment, this.#request.stream);
  }
}
