import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import type { Lease } from './leases.ts';
import { PRIORITY } from './runPool.ts';

/** Above this nobody is in a hurry, and all are served alike. */
const COMFORTABLE_SECONDS = 90;

/**
 * Seconds that a viewer can go on with what he was sent: what he asked for since he came or jumped, less the time that has passed. What
 * he asks for now is not counted. 0 at least: one who paused has his buffer still, and one who stalled none.
 */
export function bufferedSeconds(timeline: SegmentTimeline, lease: Lease, nowMs: number): number {
  const askedFor = boundaryTicks(timeline, lease.segment) - boundaryTicks(timeline, Math.max(0, lease.segment - lease.consecutive));
  return Math.max(0, askedFor / TICKS_PER_SECOND - (nowMs - lease.jumpedAtMs) / 1000);
}

/** Seconds that a viewer has really watched since he came or jumped: a player that loads ahead asks for more than that. */
export function watchedSecondsOf(timeline: SegmentTimeline, lease: Lease, nowMs: number): number {
  const askedFor = boundaryTicks(timeline, lease.segment) - boundaryTicks(timeline, Math.max(0, lease.segment - lease.consecutive));
  return Math.min(askedFor / TICKS_PER_SECOND, (nowMs - lease.jumpedAtMs) / 1000);
}

/** The priority of a run whose next segment is needed in so many seconds: those in a hurry before those with a full buffer, within the same class. */
export function runPriority(urgency: { readonly isWaitedFor: boolean; readonly neededInSeconds: number }): number {
  const share = Math.min(COMFORTABLE_SECONDS, Math.max(0, urgency.neededInSeconds)) / 100;
  return (urgency.isWaitedFor ? PRIORITY.waited : PRIORITY.lookahead) + share;
}

/** When the segment that a run makes next is needed, seconds from now: by the nearest viewer at or before it. Infinity: by nobody. */
export function neededInSeconds(
  timeline: SegmentTimeline,
  leases: readonly Lease[],
  request: { readonly nextSegment: number; readonly untilSegment: number; readonly nowMs: number },
): number {
  const { nextSegment, untilSegment, nowMs } = request;
  return Math.min(
    ...leases
      .filter(({ segment }) => segment < untilSegment)
      .map((lease) => {
        const ahead = Math.max(0, boundaryTicks(timeline, nextSegment) - boundaryTicks(timeline, lease.segment)) / TICKS_PER_SECOND;
        return bufferedSeconds(timeline, lease, nowMs) + ahead;
      }),
    Number.POSITIVE_INFINITY,
  );
}
