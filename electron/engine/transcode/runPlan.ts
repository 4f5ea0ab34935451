import type { StopReason } from '../ffmpeg/encodeCommand.ts';
import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';

/** How a run weighs time against quality: the first picture soon, or the better ones for who has enough to watch meanwhile. */
export type Pace = 'quick' | 'steady';

/** A run of a rendition as the planner sees it. */
export interface RunView {
  readonly id: number;
  /** See Pace; null: the rendition is made in one way only. */
  readonly pace: Pace | null;
  /** The segment being made now, or the first one before the start. */
  readonly nextSegment: number;
  readonly endSegment: number;
  /** Media seconds per second; null before the first measurement. */
  readonly speed: number | null;
}

/** Segments [first, end) that a viewer will need soon. */
export interface WantedWindow {
  readonly firstSegment: number;
  readonly endSegment: number;
  /** How long he has watched without a jump; 0: nobody watches yet. */
  readonly watchedSeconds: number;
  /** What he can go on with until the first of these segments is needed. */
  readonly bufferedSeconds: number;
}

export interface PlanState {
  readonly timeline: SegmentTimeline;
  /** Segments somebody waits for now, none of them cached. */
  readonly waited: readonly number[];
  readonly windows: readonly WantedWindow[];
  readonly runs: readonly RunView[];
  readonly isCached: (segment: number) => boolean;
  /** Whether quick runs may be followed by steady ones: not where those were too slow a while ago. */
  readonly isSteadyAllowed: boolean;
}

export type PlanAction =
  | { readonly kind: 'start'; readonly firstSegment: number; readonly endSegment: number }
  | { readonly kind: 'stop'; readonly runId: number; readonly reason: StopReason }
  /** The run may make segments before `untilSegment`, and is held back there. */
  | { readonly kind: 'continue'; readonly runId: number; readonly untilSegment: number; readonly isWaitedFor: boolean }
  /** The run ends with the segment it is making; what follows is begun by another at the other pace. */
  | { readonly kind: 'hand-over'; readonly runId: number; readonly untilSegment: number; readonly isWaitedFor: boolean };

/** What a new process needs before its first segment: start, open, seek, decode from the keyframe (design, section 6). */
const START_SECONDS = 1;
/** Taken for a run's speed before it was measured. */
const ASSUMED_SPEED = 2;
/** So much in the cache ahead of a run makes it pointless to encode through. */
const CACHED_STRETCH_SECONDS = 10;
/** A run holds its keyframe times as arguments; Windows takes 32 kB on a command line. */
const MAX_RUN_SEGMENTS = 900;

/** A steady run is about 0.6 times as fast as a quick one, and should make 1.5 s a second all the same. */
export const FAST_ENOUGH_FOR_STEADY = 2.5;
/** Below this a steady run is given up when somebody waits for it. */
const TOO_SLOW = 1.2;
/** A quick run is followed by a steady one for who has watched so long and has so much in hand: who seeks about gets no second process each time. */
const HAND_OVER_WATCHED_SECONDS = 6;
const HAND_OVER_LEAD_SECONDS = 10;

/** A run that exists, or one that is about to be started. */
interface Producer {
  readonly run: RunView | null;
  readonly nextSegment: number;
  readonly endSegment: number;
  readonly speed: number | null;
  /** Segments that it is to make. */
  readonly claims: number[];
}

/**
 * Decides for one rendition, purely: which runs go on and how far, which stop and why, and where new ones start. A segment that
 * somebody waits for is left to a run that reaches it about as soon as a new one would. No two runs ever make the same segment:
 * each belongs to the nearest run before it.
 */
export function planRun(state: PlanState): readonly PlanAction[] {
  const { timeline, waited, windows, isCached } = state;
  const ended = state.runs.filter((run) => run.nextSegment >= run.endSegment); // their processes still are
  const producers = state.runs
    .filter((run) => run.nextSegment < run.endSegment)
    .map((run): Producer => {
      const { nextSegment, endSegment, speed } = run; // a run's are getters, which a spread would leave out
      return { run, nextSegment, endSegment, speed, claims: [] };
    });
  const start = (segment: number): void => {
    producers.push({ run: null, nextSegment: segment, endSegment: timeline.segmentCount, speed: null, claims: [segment] });
  };
  for (const segment of waited) {
    const producer = nearestBefore(producers, segment);
    if (producer && isReachedSoon(timeline, producer, segment)) producer.claims.push(segment);
    else start(segment);
  }
  const isWaited = new Set(waited);
  const wanted = windowSegments(state);
  for (const segment of wanted) {
    if (isWaited.has(segment)) continue;
    const producer = nearestBefore(producers, segment);
    if (producer && isOnTheWay(timeline, wanted, producer.nextSegment, segment)) producer.claims.push(segment);
    else if (isDue(state, segment) || producers.some((before) => isFollowedBy(before, segment))) start(segment);
  }

  const actions: PlanAction[] = ended.map(({ id }) => ({ kind: 'stop', runId: id, reason: 'all-made' }));
  const working: Producer[] = [];
  for (const producer of producers) {
    const { run, nextSegment, claims } = producer;
    // At the far edge of what is wanted: it will be, when the viewer moves on.
    const isAtEdge =
      windows.some((window) => nextSegment > window.firstSegment && nextSegment <= window.endSegment) && !isCached(nextSegment);
    if (run === null || claims.length > 0 || isAtEdge) working.push(producer);
    if (run === null) continue;
    if (claims.length > 0 || isAtEdge) {
      const untilSegment = claims.length > 0 ? Math.max(...claims) + 1 : nextSegment;
      const isWaitedFor = claims.some((segment) => isWaited.has(segment));
      if (
        isHandedOver(
          state,
          run,
          claims.filter((segment) => isWaited.has(segment)),
        )
      ) {
        actions.push({ kind: 'hand-over', runId: run.id, untilSegment: nextSegment + 1, isWaitedFor });
      } else {
        actions.push({ kind: 'continue', runId: run.id, untilSegment, isWaitedFor });
      }
    } else {
      const reason = windows.length === 0 ? 'nobody-watching' : isCached(nextSegment) ? 'cache-reached' : 'replaced';
      actions.push({ kind: 'stop', runId: run.id, reason });
    }
  }
  for (const { run, nextSegment: firstSegment } of working) {
    if (run !== null) continue;
    const barrier = Math.min(
      timeline.segmentCount,
      ...working.map((other) => other.nextSegment).filter((segment) => segment > firstSegment),
    );
    actions.push({ kind: 'start', firstSegment, endSegment: runEnd(state, firstSegment, barrier) });
  }
  return actions;
}

/** The run or start nearest before a segment, when it goes as far as that; those behind it would make again what it makes. */
function nearestBefore(producers: readonly Producer[], segment: number): Producer | null {
  const before = producers.filter((producer) => producer.nextSegment <= segment);
  const nearest = before.reduce<Producer | null>(
    (best, producer) => (best && best.nextSegment >= producer.nextSegment ? best : producer),
    null,
  );
  return nearest && segment < nearest.endSegment ? nearest : null;
}

/** Missing segments of all windows, ascending. */
function windowSegments({ windows, isCached, timeline }: PlanState): readonly number[] {
  const wanted = new Set<number>();
  for (const window of windows) {
    for (let segment = Math.max(0, window.firstSegment); segment < Math.min(window.endSegment, timeline.segmentCount); segment += 1) {
      if (!isCached(segment)) wanted.add(segment);
    }
  }
  return [...wanted].toSorted((a, b) => a - b);
}

/** Whether another run shall take over behind the segment being made: a better one now that there is time, or a faster one since there is not. */
function isHandedOver({ timeline, windows, isSteadyAllowed }: PlanState, run: RunView, waited: readonly number[]): boolean {
  const { pace, nextSegment, endSegment, speed } = run;
  if (pace === null || speed === null || nextSegment + 1 >= endSegment || waited.some((segment) => segment > nextSegment)) return false;
  if (pace === 'steady') return waited.length > 0 && speed < TOO_SLOW;
  const seconds = (from: number, to: number): number => (boundaryTicks(timeline, to) - boundaryTicks(timeline, from)) / TICKS_PER_SECOND;
  const isComfortable = windows.some(
    (window) =>
      window.firstSegment <= nextSegment &&
      nextSegment < window.endSegment &&
      window.watchedSeconds >= HAND_OVER_WATCHED_SECONDS &&
      window.bufferedSeconds + seconds(window.firstSegment, nextSegment) >= HAND_OVER_LEAD_SECONDS,
  );
  return isSteadyAllowed && waited.length === 0 && speed >= FAST_ENOUGH_FOR_STEADY && isComfortable;
}

/** Whether a run ends before this segment and is making its last one, so that the next must begin for the viewer not to wait between them. */
function isFollowedBy({ run, nextSegment, endSegment }: Producer, segment: number): boolean {
  return run !== null && endSegment === segment && nextSegment >= segment - 1;
}

function isReachedSoon(timeline: SegmentTimeline, producer: Producer, segment: number): boolean {
  const distanceSeconds = (boundaryTicks(timeline, segment) - boundaryTicks(timeline, producer.nextSegment)) / TICKS_PER_SECOND;
  return distanceSeconds <= START_SECONDS * Math.max(1, producer.speed ?? ASSUMED_SPEED) || segment <= producer.nextSegment + 1;
}

/** Near, or behind nothing but what is wanted too: a run that goes there makes no more than that. */
function isOnTheWay(timeline: SegmentTimeline, wanted: readonly number[], from: number, to: number): boolean {
  if ((boundaryTicks(timeline, to) - boundaryTicks(timeline, from)) / TICKS_PER_SECOND <= 4 * CACHED_STRETCH_SECONDS) return true;
  const start = wanted.indexOf(from);
  return start >= 0 && wanted[start + to - from] === to;
}

/** A segment that nobody waits for yet is begun when the viewer is near: within the first half of his window. */
function isDue({ windows }: PlanState, segment: number): boolean {
  return windows.some(
    (window) => segment >= window.firstSegment && segment - window.firstSegment <= (window.endSegment - window.firstSegment) / 2,
  );
}

/** Where a run that starts at `segment` ends: before a long stretch that is cached already, or before another run. */
function runEnd({ timeline, isCached }: PlanState, segment: number, barrier: number): number {
  const limit = Math.min(barrier, segment + MAX_RUN_SEGMENTS);
  let stretchStart = -1;
  for (let at = segment + 1; at < limit; at += 1) {
    if (!isCached(at)) {
      stretchStart = -1;
      continue;
    }
    if (stretchStart < 0) stretchStart = at;
    if ((boundaryTicks(timeline, at + 1) - boundaryTicks(timeline, stretchStart)) / TICKS_PER_SECOND >= CACHED_STRETCH_SECONDS)
      return stretchStart;
  }
  return limit;
}
