import type { Logger } from '../base/logger.ts';
import type { StopReason } from '../ffmpeg/encodeCommand.ts';
import type { ElementaryStream } from '../media/accessUnit.ts';
import { boundaryTicks } from '../media/segmentTimeline.ts';
import { tsSegment, type TsTrack } from '../media/tsWriter.ts';
import type { EncodeRun } from '../transcode/encodeRun.ts';
import type { RunPool } from '../transcode/runPool.ts';
import type { SplitSegment } from '../transcode/segmentSplitter.ts';
import type { RenderPart, SessionRenderer } from './renderer.ts';
import { AAC_STREAM, silentSegment } from './silence.ts';
import { TrackMaker } from './trackMaker.ts';

/** A segment with all its tracks, ready to be stored. */
export interface MadeSegment {
  readonly index: number;
  readonly bytes: Buffer;
  readonly durationTicks: number;
  readonly endTicks: number;
  readonly part: RenderPart;
}

export interface RenderJobRequest {
  readonly renderer: SessionRenderer;
  /** Made before; the work begins here. */
  readonly firstSegment: number;
  readonly priority: number;
  readonly pool: Pick<RunPool, 'add' | 'remove' | 'changed'>;
  readonly logger: Logger;
  /** One AAC frame of silence. Throws FFMPEG_MISSING. */
  readonly silence: () => Promise<Buffer>;
  /** Told of each part before it is made, also of those that were made before. */
  readonly onPart: (part: RenderPart) => void;
  /** Called in order, one at a time; what it throws ends the job. */
  readonly store: (segment: MadeSegment) => Promise<void>;
}

/** Sound is made much faster than pictures: this many segments ahead of them it waits, in memory. */
const MAX_LEAD_SEGMENTS = 16;

interface Track {
  readonly unitsAt: Map<number, TsTrack>;
  readonly maker: TrackMaker;
}

/** Renders one session from a segment to its end: joins the tracks and hands the segments on in order. */
export class RenderJob {
  readonly #request: RenderJobRequest;
  readonly #abort = new AbortController();
  #tracks: readonly Track[] = [];
  #part: RenderPart | null = null;
  #priority: number;
  /** Everything before it is joined, and everything before `#stored` on the disk. */
  #next: number;
  #stored: number;
  #storing: Promise<void> = Promise.resolve();
  #storeFailure: { readonly error: unknown } | null = null;

  constructor(request: RenderJobRequest) {
    this.#request = request;
    this.#priority = request.priority;
    this.#next = request.firstSegment;
    this.#stored = request.firstSegment;
  }

  get runs(): readonly EncodeRun[] {
    return this.#tracks.flatMap(({ maker }) => maker.runs);
  }

  /** What is being made now; null: nothing yet. */
  get part(): RenderPart | null {
    return this.#part;
  }

  /** See PRIORITY. */
  set priority(priority: number) {
    this.#priority = priority;
    this.#allow();
  }

  /** Ends the work; run() resolves with false. */
  stop(reason: StopReason): void {
    this.#abort.abort();
    for (const { maker } of this.#tracks) maker.stop(reason);
  }

  /** Resolves when everything is stored; false: it was stopped. Throws EngineError. */
  async run(): Promise<boolean> {
    const { signal } = this.#abort;
    try {
      for await (const part of this.#request.renderer.parts({ signal })) {
        this.#request.onPart(part);
        if (this.#next < part.endSegment && !(await this.#make(part))) return false;
      }
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
    return !signal.aborted;
  }

  async #make(part: RenderPart): Promise<boolean> {
    const { pool, logger } = this.#request;
    const silence = part.sound === 'silence' ? await this.#request.silence() : null;
    if (this.#abort.signal.aborted) return false;
    const firstSegment = this.#next;
    this.#part = part;
    const starters = [part.pictures, part.sound].flatMap((each) => (each === null || each === 'silence' ? [] : [each]));
    const publish = (): void => this.#publish(part, silence);
    this.#tracks = starters.map((startRun) => {
      const unitsAt: Track['unitsAt'] = new Map();
      const onSegment = ({ index, units }: SplitSegment, stream: ElementaryStream): void => {
        unitsAt.set(index, { stream, units });
        publish();
      };
      const { timeline, endSegment, pace } = part;
      const maker = new TrackMaker({
        startRun,
        timeline,
        firstSegment,
        endSegment,
        pace,
        priority: this.#priority,
        pool,
        logger,
        onSegment,
      });
      return { unitsAt, maker };
    });
    this.#allow();
    const making = this.#tracks.map(async ({ maker }) => {
      try {
        return await maker.make();
      } catch (error) {
        // The others would go on for nothing.
        for (const track of this.#tracks) track.maker.stop('replaced');
        throw error;
      }
    });
    const results = await Promise.allSettled(making);
    await this.#storing;
    if (this.#storeFailure) throw this.#storeFailure.error;
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return results.every((result) => result.status === 'fulfilled' && result.value);
  }

  /** Stores what all tracks have. */
  #publish(part: RenderPart, silence: Buffer | null): void {
    const { timeline } = part;
    while (this.#next < part.endSegment) {
      const index = this.#next;
      const tracks = this.#tracks.flatMap(({ unitsAt }) => unitsAt.get(index) ?? []);
      if (tracks.length < this.#tracks.length) return;
      for (const { unitsAt } of this.#tracks) unitsAt.delete(index);
      this.#next += 1;
      if (silence) tracks.push({ stream: AAC_STREAM, units: silentSegment(timeline, index, silence).units });
      const endTicks = boundaryTicks(timeline, index + 1);
      const durationTicks = endTicks - boundaryTicks(timeline, index);
      this.#storing = this.#storing.then(async () => {
        if (this.#storeFailure) return;
        await this.#request.store({ index, bytes: tsSegment(tracks, index), durationTicks, endTicks, part });
        this.#stored = index + 1;
        this.#allow();
      });
      this.#storing = this.#storing.catch((error: unknown) => {
        this.#storeFailure ??= { error };
        for (const { maker } of this.#tracks) maker.stop('replaced');
      });
    }
  }

  #allow(): void {
    for (const { maker } of this.#tracks) maker.allow(this.#stored + MAX_LEAD_SEGMENTS, this.#priority);
  }
}
