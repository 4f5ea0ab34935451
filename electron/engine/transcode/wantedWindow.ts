import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import type { Lease } from './leases.ts';
import { lookahead, type LookaheadRequest } from './lookahead.ts';
import type { WantedWindow } from './runPlan.ts';
import { bufferedSeconds, watchedSecondsOf } from './urgency.ts';

/** What decides how far ahead of a viewer is made, besides his lease. */
export interface WindowRules extends Pick<LookaheadRequest, 'lookaheadSeconds' | 'bitrateBps' | 'speed'> {
  readonly timeline: SegmentTimeline;
  /** Exactly so many segments; absent: as many as he will need, see lookahead. */
  readonly aheadSegments?: number;
  /** Monotonic. */
  readonly nowMs: number;
}

/** The segments that a viewer wants: the one he asked for last, and what is made ahead of it. */
export function wantedWindow(lease: Lease, { timeline, aheadSegments, nowMs, ...rules }: WindowRules): WantedWindow {
  const firstSegment = lease.segment;
  const viewer = { watchedSeconds: watchedSecondsOf(timeline, lease, nowMs), bufferedSeconds: bufferedSeconds(timeline, lease, nowMs) };
  if (aheadSegments !== undefined) {
    return { firstSegment, endSegment: Math.min(timeline.segmentCount, firstSegment + 1 + aheadSegments), ...viewer };
  }
  const endTicks = boundaryTicks(timeline, firstSegment) + lookahead({ ...rules, ...viewer }) * TICKS_PER_SECOND;
  let endSegment = firstSegment + 1;
  while (endSegment < timeline.segmentCount && boundaryTicks(timeline, endSegment) < endTicks) endSegment += 1;
  return { firstSegment, endSegment, ...viewer };
}
