import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';

export interface FrameWindowRequest {
  readonly timeline: SegmentTimeline;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** The item's zero on the source's clock, ticks. */
  readonly startTicks: number;
  /** The source has no frame of its own in these segments: the one before (or, at the beginning, behind) is repeated. */
  readonly isFill: boolean;
}

/** Repeated frames follow each other this fast: players take a longer distance for a hole. */
const FILL_FPS = 10;

/** The filters that let exactly the frames of segments [firstSegment, endSegment) through, on the clock of 90 kHz. */
export function frameWindowFilters(request: FrameWindowRequest): string[] {
  const { timeline, firstSegment, endSegment, startTicks, isFill } = request;
  const isLast = endSegment >= timeline.segmentCount;
  const start = firstSegment === 0 ? null : Math.round(startTicks + timeline.cuts[firstSegment]!);
  const end = isLast ? null : Math.round(startTicks + timeline.cuts[endSegment]!);
  if (isFill) {
    const firstTicks = startTicks + (timeline.boundaries[firstSegment] ?? 0);
    const endTicks = startTicks + (timeline.boundaries[endSegment] ?? timeline.durationTicks);
    return [
      // start_time drops what comes earlier but for the frame that stands at that time, and repeats the first one when all come later.
      `fps=fps=${FILL_FPS}:start_time=${(firstTicks / TICKS_PER_SECOND).toFixed(6)}`,
      // Beyond the last frame of the source.
      `tpad=stop_mode=clone:stop_duration=${((endTicks - firstTicks) / TICKS_PER_SECOND + 1).toFixed(3)}`,
      'settb=1/90000',
      `trim=end_pts=${end ?? Math.round(endTicks)}`,
    ];
  }
  const bounds = [...(start === null ? [] : [`start_pts=${start}`]), ...(end === null ? [] : [`end_pts=${end}`])];
  return ['settb=1/90000', ...(bounds.length ? [`trim=${bounds.join(':')}`] : [])];
}
