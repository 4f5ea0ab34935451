import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import type { EncodeRun, EncodeRunRequest, RunOutcome } from './encodeRun.ts';
import { Advances } from './advances.ts';
import { Leases } from './leases.ts';
import type { StoredSegment } from './playback.ts';
import { FAST_ENOUGH_FOR_STEADY, planRun, type Pace, type WantedWindow } from './runPlan.ts';
import { PRIORITY, type RunPool } from './runPool.ts';
import type { SegmentKey } from './segmentKey.ts';
import type { SegmentStore } from './segmentStore.ts';
import type { SplitSegment } from './segmentSplitter.ts';
import type { SourceWatch } from './sourceWatch.ts';
import { SegmentPieces } from './segmentPieces.ts';
import { SegmentWaiters } from './segmentWaiters.ts';
import { UnfinishedSegment } from './unfinishedSegment.ts';
import { wantedWindow } from './wantedWindow.ts';
import { wholeSegment } from './wholeSegment.ts';
import { neededInSeconds, runPriority } from './urgency.ts';

/** What a stream needs to start a run; the rest of an EncodeRunRequest it knows itself. */
export type StartRun = (
  request: Pick<
    EncodeRunRequest,
    'timeline' | 'firstSegment' | 'endSegment' | 'attempt' | 'onSegment' | 'onUnit' | 'onEnd' | 'onChange'
  > & {
    /** The frame before is repeated, because the source has none of its own there. */
    readonly isFill: boolean;
    /** How it should weigh time against quality, where there is a choice. */
    readonly pace: Pace;
  },
  priority: number,
) => EncodeRun;

export interface RenditionStreamRequest {
  readonly kind: 'video' | 'audio';
  /** Its runs take so little that they need not wait until a viewer has found his place. */
  readonly isCheap: boolean;
  readonly title: string;
  readonly renditionId: string;
  /** Which segments there are. */
  readonly timeline: SegmentTimeline;
  /** What runs cut along; absent: the same. */
  readonly cutting?: SegmentTimeline;
  /** Exactly so many segments are made ahead of each viewer; absent: as many as he will need, see lookahead. */
  readonly aheadSegments?: number;
  readonly keyPrefix: Omit<SegmentKey, 'index'>;
  readonly store: SegmentStore;
  readonly pool: RunPool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly leaseIdleMs: number;
  readonly lookaheadSeconds: number;
  /** What its segments take at most, or on average where they are the film's own. */
  readonly bitrateBps: number;
  readonly source: SourceWatch;
  readonly startRun: StartRun;
  readonly onChange: () => void;
  /** Its file is not there any more, or another: nothing more can be made. Whoever waits is told by `close`. */
  readonly onSourceLost: (problem: EngineError) => void;
  /** Media seconds that a run has made. */
  readonly onEncoded: (seconds: number) => void;
  /** A segment failed its check, or one that had failed was made another way. */
  readonly onCheck: (what: 'failed' | 'remade') => void;
}

/** So long after a steady run was too slow none is tried. */
const QUICK_ONLY_MS = 60_000;

/** A run that did not begin right is tried again from further back this often; then its beginning is taken as it is. */
const MAX_ATTEMPT = 3;

/** One rendition of one item, shared by everybody who watches it: who waits for what, who is where, and which runs make it. */
export class RenditionStream {
  readonly #request: RenditionStreamRequest;
  readonly #leases: Leases;
  readonly #waiters = new SegmentWaiters();
  readonly #runs = new Map<number, EncodeRun>();
  readonly #attempts = new Map<number, number>();
  readonly #failures = new Map<number, number>();
  /** Segments that failed their check and have not been made since. */
  readonly #failedChecks = new Set<number>();
  readonly #advances = new Advances();
  /** Segments that are being stored, or fetched for who waits for them. */
  readonly #publishing = new Set<number>();
  readonly #pieces = new SegmentPieces();
  /** Segments in which the source has no frame of its own: a still, a hole, the end of a picture that is shorter than its sound. */
  readonly #empty = new Set<number>();
  #timeline: SegmentTimeline;
  #cutting: SegmentTimeline;
  #isPlanning = false;
  /** The last quick run was fast enough for steady ones. */
  #isFastEnough = false;
  /** Steady runs were too slow: none until then, monotonic. */
  #quickUntilMs = 0;
  #settling: NodeJS.Timeout | null = null;
  /** What waiters are told once the stream is closed. */
  #closedBy: EngineError | null = null;

  constructor(request: RenditionStreamRequest) {
    this.#request = request;
    this.#timeline = request.timeline;
    this.#cutting = request.cutting ?? request.timeline;
    this.#leases = new Leases({ clock: request.clock, idleMs: request.leaseIdleMs });
  }

  get kind(): 'video' | 'audio' {
    return this.#request.kind;
  }

  get runs(): readonly EncodeRun[] {
    return [...this.#runs.values()];
  }

  get waitingCount(): number {
    return this.#waiters.count + this.#pieces.readIndexes.length;
  }

  get isIdle(): boolean {
    return (
      this.#runs.size === 0 &&
      this.waitingCount === 0 &&
      this.#advances.windows.length === 0 &&
      this.#publishing.size === 0 &&
      this.#leases.live().length === 0
    );
  }

  /** The segment, when it is there or as soon as it is made. Abort ends the waiting alone. Throws TRANSCODE_FAILED, NO_SPACE. */
  async segment(index: number, viewerId: string, { signal }: { readonly signal: AbortSignal }): Promise<StoredSegment> {
    const segment = await this.#await({ index, viewerId, takesUnfinished: false }, signal);
    if (segment instanceof UnfinishedSegment) throw new Error('a segment was handed out before it was whole');
    return segment;
  }

  /** The same, but what is not there yet is handed out with its first bytes. */
  async segmentAsMade(
    index: number,
    viewerId: string,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<StoredSegment | UnfinishedSegment> {
    return this.#await({ index, viewerId, takesUnfinished: true }, signal);
  }

  /**
   * Makes these segments in advance, as far as they are missing, behind everything that a viewer needs. Resolves when they are there; abort
   * ends the wish. `isImminent`: a viewer is about to ask for them, so that who has time gives way. Throws what keeps them from being made.
   */
  async prepare(
    range: Pick<WantedWindow, 'firstSegment' | 'endSegment'>,
    { signal, isImminent = false }: { readonly signal: AbortSignal; readonly isImminent?: boolean },
  ): Promise<void> {
    const window = { ...range, watchedSeconds: 0, bufferedSeconds: 0, isImminent };
    const indexes = Array.from({ length: range.endSegment - range.firstSegment }, (_, i) => range.firstSegment + i);
    await Promise.all(indexes.map((index) => this.#request.store.find(this.#key(index)))); // the store may know what is no longer there
    const isThere = (): boolean => indexes.every((index) => this.#request.store.isKnown(this.#key(index)));
    signal.throwIfAborted();
    if (this.#closedBy) throw this.#closedBy;
    if (isThere()) return;
    await this.#advances.until(window, { isThere, changed: () => this.#plan(), signal });
  }

  async #await(
    { index, viewerId, takesUnfinished }: { readonly index: number; readonly viewerId: string; readonly takesUnfinished: boolean },
    signal: AbortSignal,
  ): Promise<StoredSegment | UnfinishedSegment> {
    this.#leases.move(viewerId, index);
    const found = await this.#request.store.find(this.#key(index), { isLent: true });
    if (found) {
      this.#plan();
      return found;
    }
    signal.throwIfAborted();
    if (this.#closedBy) throw this.#closedBy;
    const unfinished = takesUnfinished && this.#open(index, viewerId);
    if (unfinished) return unfinished;
    const onAbort = (): void => {
      this.#leases.giveUp(viewerId);
      this.#plan();
    };
    const segment = this.#waiters.add({ index, viewerId, takesUnfinished }, { signal, onAbort });
    // Published between the look at the disk and now: whoever published it found nobody waiting.
    if (this.#request.store.isKnown(this.#key(index)) && !this.#publishing.has(index)) void this.#serveKnown(index);
    this.#plan();
    return segment;
  }

  /** The viewer has turned to another rendition. */
  drop(viewerId: string): void {
    if (this.#leases.drop(viewerId)) this.#plan();
  }

  /** Time has passed or the cache has changed: plans anew. */
  refresh(): void {
    this.#plan();
  }

  /** The file has grown: segments were added behind those that there were. Runs that work go on as they were planned. */
  grow(timeline: SegmentTimeline, cutting: SegmentTimeline): void {
    const hasGrown = timeline.segmentCount !== this.#timeline.segmentCount;
    this.#timeline = timeline;
    this.#cutting = cutting;
    if (hasGrown) this.#plan();
  }

  /** Ends all runs and rejects all waiters with the error. */
  close(error: EngineError): void {
    this.#closedBy = error;
    if (this.#settling) clearTimeout(this.#settling);
    for (const run of this.#runs.values()) run.stop('engine-closed');
    this.#waiters.rejectFrom(0, error);
    this.#pieces.failAll(error);
    this.#advances.tell(error);
  }

  async #serveKnown(index: number): Promise<void> {
    this.#publishing.add(index);
    try {
      const found = await this.#request.store.find(this.#key(index));
      if (found) for (const waiter of this.#waiters.at(index)) waiter.resolve(found);
    } catch (error) {
      for (const waiter of this.#waiters.at(index)) waiter.reject(error);
    } finally {
      this.#publishing.delete(index);
      this.#plan();
    }
  }

  #key(index: number): SegmentKey {
    return { ...this.#request.keyPrefix, index };
  }

  /** Plans once for all that happens in this turn, after it: a plan that leads to the next one must let others have theirs. */
  #plan(): void {
    if (this.#isPlanning) return;
    this.#isPlanning = true;
    setImmediate(() => {
      this.#isPlanning = false;
      this.#act();
      this.#request.onChange();
    });
  }

  #act(): void {
    // Leases outlive the runs that end now: without this they would ask for new ones without end.
    if (this.#closedBy) return;
    const { store, pool } = this.#request;
    const nowMs = this.#request.clock.monotonicMs();
    const waited = this.#settled(
      [...new Set([...this.#waiters.indexes, ...this.#pieces.readIndexes])].filter((segment) => !this.#publishing.has(segment)),
    );
    const leases = this.#leases.live().filter(({ viewerId }) => this.#request.isCheap || this.#leases.settlingMs(viewerId) === 0);
    const rules = { ...this.#request, timeline: this.#timeline, speed: this.#speed, nowMs };
    const viewed = leases.map((lease) => wantedWindow(lease, rules));
    for (const { firstSegment, endSegment } of viewed) {
      // Found long ago perhaps, and about to be needed: what is written meanwhile must not evict it.
      for (let segment = firstSegment; segment < endSegment; segment += 1) store.touch(this.#key(segment));
    }
    const actions = planRun({
      timeline: this.#timeline,
      waited,
      windows: [...viewed, ...this.#advances.windows],
      runs: this.runs,
      isCached: (segment) =>
        // Whoever waits for what is on its way to him needs no run of his own.
        this.#publishing.has(segment) || (!waited.includes(segment) && !this.#waiters.has(segment) && store.isKnown(this.#key(segment))),
      isSteadyAllowed: nowMs >= this.#quickUntilMs,
    });
    const priority = (nextSegment: number, untilSegment: number, isWaitedFor: boolean): number => {
      const isForViewers = isWaitedFor || viewed.some((window) => window.firstSegment <= nextSegment && nextSegment <= window.endSegment);
      if (!isForViewers) return this.#advances.priorityOf(nextSegment);
      return runPriority({ isWaitedFor, neededInSeconds: neededInSeconds(this.#timeline, leases, { nextSegment, untilSegment, nowMs }) });
    };
    for (const action of actions) {
      if (action.kind === 'start') {
        const { firstSegment, endSegment } = action;
        const isWaitedFor = waited.includes(firstSegment);
        const urgency = priority(firstSegment, firstSegment + 1, isWaitedFor);
        // What a click may ask for at any moment has no more time than what is waited for.
        const hasTime = !isWaitedFor && urgency !== PRIORITY.imminent && urgency !== PRIORITY.advance;
        const pace = hasTime && this.#isFastEnough && nowMs >= this.#quickUntilMs ? 'steady' : 'quick';
        this.#start(firstSegment, endSegment, { priority: urgency, pace });
      } else if (action.kind === 'stop') {
        this.#runs.get(action.runId)?.stop(action.reason);
      } else {
        const run = this.#runs.get(action.runId);
        if (action.kind === 'hand-over') this.#handOver(run, nowMs);
        run?.allow(action.untilSegment, priority(run.nextSegment, action.untilSegment, action.isWaitedFor));
      }
    }
    pool.changed();
  }

  /** Those for which somebody waits who has found his place, ascending; the others are looked at again as soon as he has. Copying waits for nobody. */
  #settled(segments: readonly number[]): readonly number[] {
    if (this.#settling) clearTimeout(this.#settling);
    this.#settling = null;
    if (this.#request.isCheap) return segments.toSorted((a, b) => a - b);
    const settlingMs = (segment: number): number =>
      this.#pieces.isRead(segment) ? 0 : Math.min(...this.#waiters.at(segment).map(({ viewerId }) => this.#leases.settlingMs(viewerId)));
    const settled: number[] = [];
    let nextMs = Number.POSITIVE_INFINITY;
    for (const segment of segments) {
      const ms = settlingMs(segment);
      if (ms === 0) settled.push(segment);
      else nextMs = Math.min(nextMs, ms);
    }
    if (Number.isFinite(nextMs)) this.#settling = setTimeout(() => this.#plan(), nextMs);
    return settled.toSorted((a, b) => a - b);
  }

  /** Media seconds per second of the fastest run; null before any was measured. */
  get #speed(): number | null {
    const speeds = [...this.#runs.values()].flatMap(({ speed }) => (speed === null ? [] : [speed]));
    return speeds.length ? Math.max(...speeds) : null;
  }

  /** What follows is begun by the next plan. */
  #handOver(run: EncodeRun | undefined, nowMs: number): void {
    if (!run) return;
    if (run.pace === 'steady') this.#quickUntilMs = nowMs + QUICK_ONLY_MS;
    this.#isFastEnough = run.pace === 'quick';
    run.endAt(run.nextSegment + 1);
    this.#plan();
  }

  #start(firstSegment: number, plannedEndSegment: number, { priority, pace }: { readonly priority: number; readonly pace: Pace }): void {
    const isFill = this.#empty.has(firstSegment);
    let endSegment = isFill ? firstSegment + 1 : plannedEndSegment;
    while (isFill && endSegment < plannedEndSegment && this.#empty.has(endSegment)) endSegment += 1;
    const run = this.#request.startRun(
      {
        timeline: this.#cutting,
        firstSegment,
        endSegment,
        isFill,
        pace,
        attempt: this.#attempts.get(firstSegment) ?? 0,
        onSegment: (segment, stream) => void this.#publish(segment, stream, { isFill, isQuick: run.pace === 'quick' }),
        onUnit: (segment, unit, stream) => this.#advance(segment, unit, stream),
        onEnd: (ended, outcome) => {
          // There was nothing to repeat either: it began behind the frames that it should have found, as the run before it did.
          if (isFill && outcome.kind === 'failed-check')
            for (let segment = firstSegment; segment < endSegment; segment += 1) this.#empty.delete(segment);
          this.#ended(ended, outcome);
        },
        onChange: this.#request.onChange,
      },
      priority,
    );
    this.#runs.set(run.id, run);
    this.#request.pool.add(run);
    // Allows it as far as its viewers need it.
    this.#plan();
  }

  /** A run has made a little more of a segment. */
  #advance(index: number, unit: AccessUnit, stream: ElementaryStream): void {
    this.#pieces.push(index, unit, stream);
    for (const waiter of this.#waiters.at(index)) {
      const unfinished = waiter.takesUnfinished && this.#open(index, waiter.viewerId);
      if (unfinished) waiter.resolve(unfinished);
    }
  }

  /** A segment of which something is there already, to be read; null: there is nothing. */
  #open(index: number, viewerId: string): UnfinishedSegment | null {
    return this.#pieces.open(index, () => {
      this.#leases.giveUp(viewerId);
      this.#plan();
    });
  }

  async #publish(
    segment: SplitSegment,
    stream: ElementaryStream,
    { isFill, isQuick }: { readonly isFill: boolean; readonly isQuick: boolean },
  ): Promise<void> {
    const { index, units } = segment;
    this.#countEncoded();
    if (!units.length && !isFill) {
      this.#empty.add(index); // made by a run that repeats the frame before it, however many runs find it empty
      this.#plan();
      return;
    }
    this.#publishing.add(index);
    try {
      if (await this.#request.source.isChanged()) {
        await this.#tellLoss();
        return;
      }
      this.#pieces.close(index, null);
      const stored = await this.#request.store.put(this.#key(index), await wholeSegment(stream, units, index), { isQuick });
      this.#failures.delete(index);
      if (this.#failedChecks.delete(index)) this.#request.onCheck('remade');
      for (const waiter of this.#waiters.at(index)) waiter.resolve(stored);
      this.#advances.tell(null);
    } catch (error) {
      this.#request.logger.error({ err: error, index }, 'a segment could not be stored');
      for (const waiter of this.#waiters.at(index)) waiter.reject(error);
    } finally {
      this.#publishing.delete(index);
      this.#plan();
    }
  }

  #ended(run: EncodeRun, outcome: RunOutcome): void {
    this.#countEncoded();
    this.#runs.delete(run.id);
    this.#request.pool.remove(run);
    this.#pieces.close(run.nextSegment, new Error('the run ended before the segment was whole'));
    if (run.pace === 'quick' && run.speed !== null) this.#isFastEnough = run.speed >= FAST_ENOUGH_FOR_STEADY;
    const { logger, title, renditionId } = this.#request;
    const facts = { title, rendition: renditionId, firstSegment: run.firstSegment, nextSegment: run.nextSegment, attempt: run.attempt };
    if (outcome.kind === 'failed-check') {
      logger.warn({ ...facts, problem: outcome.message }, 'a run did not make what was asked for; it is tried again from further back');
      this.#failedChecks.add(run.nextSegment);
      this.#request.onCheck('failed');
      this.#attempts.set(run.nextSegment, Math.min(MAX_ATTEMPT, run.attempt + 1));
      if (run.attempt >= MAX_ATTEMPT) void this.#fail(run.nextSegment, outcome.message);
    } else if (outcome.kind === 'fell-back') {
      logger.warn({ ...facts, encoder: outcome.encoder, problem: outcome.message }, 'a hardware encoder failed; another one goes on');
    } else if (outcome.kind === 'failed') {
      logger.warn({ ...facts, problem: outcome.message, stderr: outcome.stderrTail.slice(-10) }, 'ffmpeg failed');
      // Once more from where it stopped: a crash may have been chance, and what was made stays.
      const failures = (this.#failures.get(run.nextSegment) ?? 0) + 1;
      this.#failures.set(run.nextSegment, failures);
      if (failures >= 2) void this.#fail(run.nextSegment, `${outcome.message}${lastComplaint(outcome.stderrTail)}`);
    } else {
      logger.debug({ ...facts, outcome }, 'run ended');
    }
    this.#plan();
  }

  /** Gives up on what waits at or behind this segment for now; the next request tries anew. */
  async #fail(segment: number, problem: string): Promise<void> {
    this.#failures.delete(segment);
    if (await this.#tellLoss()) return;
    const error = new EngineError(
      'TRANSCODE_FAILED',
      `"${this.#request.title}" could not be converted at ${Math.round(boundaryTicks(this.#timeline, segment) / TICKS_PER_SECOND)} s: ${problem}. Try another place or another quality.`,
    );
    this.#waiters.rejectFrom(segment, error);
    this.#advances.tell(error);
  }

  /** Returns whether the file is lost. */
  async #tellLoss(): Promise<boolean> {
    const problem = await this.#request.source.problem();
    if (problem) this.#request.onSourceLost(problem);
    return problem !== null;
  }

  #countEncoded(): void {
    for (const run of this.#runs.values()) {
      const seconds = run.takeEncodedSeconds();
      if (seconds > 0 && this.#request.kind === 'video') this.#request.onEncoded(seconds);
    }
  }
}

/** The last line of ffmpeg's that says what was wrong, without its address and level. */
function lastComplaint(stderrTail: readonly string[]): string {
  const line = stderrTail.findLast((text) => /\[(error|fatal)\]/.test(text));
  return line ? ` (${line.replace(/^(\[[^\]]*\]\s*)+/, '').trim()})` : '';
}
