import type { StopReason } from '../ffmpeg/encodeCommand.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';

/** A run of a rendition as the planner sees it. */
export interface RunView {
  readonly id: number;
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
}

export interface PlanState {
  readonly timeline: SegmentTimeline;
  /** Segments somebody waits for now, none of them cached. */
  readonly waited: readonly number[];
  readonly windows: readonly WantedWindow[];
  readonly runs: readonly RunView[];
  readonly isCached: (segment: number) => boolean;
}

export type PlanAction =
  | { readonly kind: 'start'; readonly firstSegment: number; readonly endSegment: number }
  | { readonly kind: 'stop'; readonly runId: number; readonly reason: StopReason }
  /** The run may make segments before `untilSegment`, and is held back there. */
  | { readonly kind: 'continue'; readonly runId: number; readonly untilSegment: number; readonly isWaitedFor: boolean };

/** What a new process needs before its first segment: start, open, seek, decode from the keyframe (design, section 6). */
const START_SECONDS = 1;
/** Taken for a run's speed before it was measured. */
const ASSUMED_SPEED = 2;
/** So much in the cache ahead of a run makes it pointless to encode through. */
const CACHED_STRETCH_SECONDS = 10;
/** A run holds its keyframe times as arguments; Windows takes 32 kB on a command line. */
const MAX_RUN_SEGMENTS = 900;

/**
 * Decides for one rendition, purely: which runs go on and how far, which stop and why, and where new ones start. A segment that
 * somebody waits for is left to a run that reaches it about as soon as a new one would. No two runs ever make the same segment.
 */
export function planRun(state: PlanState): readonly PlanAction[] {
  const { timeline, waited, windows, isCached } = state;
  const wanted = wantedSegments(state);
  const claims = new Map<number, { until: number; isWaitedFor: boolean }>();
  const unclaimed: number[] = [];
  const isWaited = new Set(waited);
  for (const segment of wanted) {
    const run = runFor(state, segment);
    if (!run) {
      unclaimed.push(segment);
      continue;
    }
    const claim = claims.get(run.id);
    claims.set(run.id, { until: Math.max(claim?.until ?? 0, segment + 1), isWaitedFor: (claim?.isWaitedFor ?? false) || isWaited.has(segment) });
  }

  const actions: PlanAction[] = [];
  const kept: RunView[] = [];
  for (const run of state.runs) {
    const claim = claims.get(run.id);
    if (claim) {
      kept.push(run);
      actions.push({ kind: 'continue', runId: run.id, untilSegment: claim.until, isWaitedFor: claim.isWaitedFor });
    } else if (windows.some((window) => run.nextSegment > window.firstSegment && run.nextSegment <= window.endSegment) && !isCached(run.nextSegment)) {
      kept.push(run); // at the far edge of what is wanted: it will be, when the viewer moves on
      actions.push({ kind: 'continue', runId: run.id, untilSegment: run.nextSegment, isWaitedFor: false });
    } else {
      const reason = windows.length === 0 ? 'nobody-watching' : isCached(run.nextSegment) ? 'cache-reached' : 'replaced';
      actions.push({ kind: 'stop', runId: run.id, reason });
    }
  }

  const starts: { firstSegment: number; endSegment: number }[] = [];
  for (const segment of unclaimed) {
    if (starts.some((start) => segment >= start.firstSegment && segment < start.endSegment && isNear(timeline, start.firstSegment, segment))) continue;
    if (!isWaited.has(segment) && !isDue(state, segment)) continue;
    const barrier = Math.min(
      timeline.segmentCount,
      ...kept.filter((run) => run.nextSegment > segment).map((run) => run.nextSegment),
      ...starts.filter((start) => start.firstSegment > segment).map((start) => start.firstSegment),
    );
    if (kept.some((run) => run.nextSegment <= segment && segment < run.endSegment)) {
      const overlapping = kept.filter((run) => run.nextSegment <= segment && segment < run.endSegment);
      for (const run of overlapping) replace(actions, run.id);
      kept.splice(0, kept.length, ...kept.filter((run) => !overlapping.includes(run)));
    }
    for (const start of starts) if (start.firstSegment < segment) start.endSegment = Math.min(start.endSegment, segment);
    starts.push({ firstSegment: segment, endSegment: runEnd(state, segment, barrier) });
  }
  return [...actions, ...starts.map((start) => ({ kind: 'start' as const, ...start }))];
}

/** Missing segments that are waited for or lie in a window, ascending. */
function wantedSegments({ waited, windows, isCached, timeline }: PlanState): readonly number[] {
  const wanted = new Set(waited);
  for (const window of windows) {
    for (let segment = Math.max(0, window.firstSegment); segment < Math.min(window.endSegment, timeline.segmentCount); segment += 1) {
      if (!isCached(segment)) wanted.add(segment);
    }
  }
  return [...wanted].sort((a, b) => a - b);
}

/** The run that will reach the segment soon enough, the nearest one; null when a new run would be there earlier. */
function runFor(state: PlanState, segment: number): RunView | null {
  const able = state.runs.filter((run) => run.nextSegment <= segment && segment < run.endSegment && isReachedSoon(state, run, segment));
  return able.reduce<RunView | null>((best, run) => (best && best.nextSegment >= run.nextSegment ? best : run), null);
}

function isReachedSoon({ timeline, waited }: PlanState, run: RunView, segment: number): boolean {
  const distanceSeconds = (timeline.boundaries[segment]! - timeline.boundaries[run.nextSegment]!) / TICKS_PER_SECOND;
  if (!waited.includes(segment)) return distanceSeconds <= CACHED_STRETCH_SECONDS || isNear(timeline, run.nextSegment, segment);
  return distanceSeconds <= START_SECONDS * Math.max(1, run.speed ?? ASSUMED_SPEED) || segment <= run.nextSegment + 1;
}

function isNear(timeline: SegmentTimeline, from: number, to: number): boolean {
  return (timeline.boundaries[to]! - timeline.boundaries[from]!) / TICKS_PER_SECOND <= 4 * CACHED_STRETCH_SECONDS;
}

/** A segment that nobody waits for yet is begun when the viewer is near: within the first half of his window. */
function isDue({ windows }: PlanState, segment: number): boolean {
  return windows.some((window) => segment >= window.firstSegment && segment - window.firstSegment <= (window.endSegment - window.firstSegment) / 2);
}

function replace(actions: PlanAction[], runId: number): void {
  const at = actions.findIndex((action) => action.kind === 'continue' && action.runId === runId);
  if (at >= 0) actions[at] = { kind: 'stop', runId, reason: 'replaced' };
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
    if ((timeline.boundaries[at + 1]! - timeline.boundaries[stretchStart]!) / TICKS_PER_SECOND >= CACHED_STRETCH_SECONDS) return stretchStart;
  }
  return limit;
}
