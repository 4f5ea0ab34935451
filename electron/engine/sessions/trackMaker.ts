import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { StopReason } from '../ffmpeg/encodeCommand.ts';
import type { ElementaryStream } from '../media/accessUnit.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import type { EncodeRun, RunOutcome } from '../transcode/encodeRun.ts';
import type { StartRun } from '../transcode/renditionStream.ts';
import type { Pace } from '../transcode/runPlan.ts';
import type { RunPool } from '../transcode/runPool.ts';
import type { SplitSegment } from '../transcode/segmentSplitter.ts';

export interface TrackMakerRequest {
  readonly startRun: StartRun;
  readonly timeline: SegmentTimeline;
  readonly firstSegment: number;
  readonly endSegment: number;
  readonly pace: Pace;
  readonly priority: number;
  readonly pool: Pick<RunPool, 'add' | 'remove' | 'changed'>;
  readonly logger: Logger;
  /** Segments in order, each once. */
  readonly onSegment: (segment: SplitSegment, stream: ElementaryStream) => void;
}

/** See RenditionStream: from then on a late beginning is the source's own. */
const MAX_ATTEMPT = 3;
/** A crash is tried again once from where it happened. */
const MAX_FAILURES = 2;

/** Makes one track of a part of a session from its first segment to its last, in as many runs as it takes. */
export class TrackMaker {
  readonly #request: TrackMakerRequest;
  readonly #ready = new Map<number, { readonly segment: SplitSegment; readonly stream: ElementaryStream }>();
  /** Everything before it was handed on. */
  #next: number;
  #untilSegment: number;
  #priority: number;
  #stopped: StopReason | null = null;
  readonly #runs = new Set<EncodeRun>();

  constructor(request: TrackMakerRequest) {
    this.#request = request;
    this.#next = request.firstSegment;
    this.#untilSegment = request.endSegment;
    this.#priority = request.priority;
  }

  get runs(): readonly EncodeRun[] {
    return [...this.#runs];
  }

  /** How far it may go now and how urgent that is. */
  allow(untilSegment: number, priority: number): void {
    if (untilSegment === this.#untilSegment && priority === this.#priority) return;
    this.#untilSegment = untilSegment;
    this.#priority = priority;
    for (const run of this.#runs) run.allow(untilSegment, priority);
    this.#request.pool.changed();
  }

  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    for (const run of this.#runs) run.stop(reason);
  }

  /** Resolves when all segments were handed on; false: it was stopped. Throws TRANSCODE_FAILED. */
  async make(): Promise<boolean> {
    const { endSegment, logger } = this.#request;
    let made = this.#next;
    let attempt = 0;
    let failures = 0;
    while (made < endSegment) {
      if (this.#stopped) return false;
      const before = made;
      const { outcome, reached } = await this.#run({ firstSegment: made, endSegment, attempt, isFill: false });
      made = reached;
      if (made > before) [attempt, failures] = [0, 0];
      switch (outcome.kind) {
        case 'completed':
          if (made < endSegment) throw broken(`it ended at segment ${made} of ${endSegment}`);
          break;
        case 'stopped':
          return false;
        case 'fell-back':
          logger.info({ encoder: outcome.encoder, message: outcome.message }, 'a session goes on with another encoder');
          break;
        case 'failed-check':
          attempt += 1;
          if (attempt > MAX_ATTEMPT) throw broken(outcome.message);
          break;
        case 'failed':
          failures += 1;
          logger.warn({ message: outcome.message, stderr: outcome.stderrTail.slice(-10) }, 'a run of a session failed');
          if (failures >= MAX_FAILURES) throw broken(outcome.message);
          break;
      }
    }
    return this.#next >= endSegment;
  }

  /** One run; resolves when all that it has made is accounted for. */
  async #run(span: {
    readonly firstSegment: number;
    readonly endSegment: number;
    readonly attempt: number;
    readonly isFill: boolean;
  }): Promise<{ readonly outcome: RunOutcome; readonly reached: number }> {
    const { startRun, timeline, pool, pace } = this.#request;
    const ended = Promise.withResolvers<RunOutcome>();
    const fills: Promise<void>[] = [];
    let reached = span.firstSegment;
    const run = startRun(
      {
        timeline,
        ...span,
        pace,
        onSegment: (segment, stream) => {
          reached = segment.index + 1;
          // The source has nothing there: the picture before it stands.
          if (segment.units.length === 0 && stream.kind === 'video' && !span.isFill) fills.push(this.#fill(segment, stream));
          else this.#take(segment, stream);
        },
        onUnit: () => undefined,
        onChange: () => pool.changed(),
        onEnd: (_run, outcome) => ended.resolve(outcome),
      },
      this.#priority,
    );
    run.allow(this.#untilSegment, this.#priority);
    this.#runs.add(run);
    pool.add(run);
    if (this.#stopped) run.stop(this.#stopped);
    try {
      const outcome = await ended.promise;
      await Promise.all(fills);
      return { outcome, reached };
    } finally {
      this.#runs.delete(run);
      pool.remove(run);
    }
  }

  /** A segment without pictures of its own; where even filling it gives none, its sound goes on alone. */
  async #fill(empty: SplitSegment, stream: ElementaryStream): Promise<void> {
    const { outcome } = await this.#run({ firstSegment: empty.index, endSegment: empty.index + 1, attempt: 0, isFill: true });
    if (outcome.kind !== 'completed' && outcome.kind !== 'stopped') this.#take(empty, stream);
  }

  /** Hands on what is there without a gap. */
  #take(segment: SplitSegment, stream: ElementaryStream): void {
    this.#ready.set(segment.index, { segment, stream });
    for (let next = this.#ready.get(this.#next); next; next = this.#ready.get(this.#next)) {
      this.#ready.delete(this.#next);
      this.#next += 1;
      this.#request.onSegment(next.segment, next.stream);
    }
  }
}

function broken(why: string): EngineError {
  return new EngineError('TRANSCODE_FAILED', `The video could not be made to its end: ${why}.`);
}
