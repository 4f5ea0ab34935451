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
  /** Time of the source's first frame, ticks from the item's start. */
  readonly firstFrameTicks: number;
}

/** Repeated frames follow each other this fast: players take a longer distance for a hole. */
const FILL_FPS = 20;

/** The filters that let exactly the frames of segments [firstSegment, endSegment) through, on the clock of 90 kHz. */
export function frameWindowFilters(request: FrameWindowRequest): string[] {
  const { timeline, firstSegment, endSegment, startTicks, isFill } = request;
  const isLast = endSegment >= timeline.segmentCount;
  const start = firstSegment === 0 ? null : Math.round(startTicks + timeline.cuts[firstSegment]!);
  const end = isLast ? null : Math.round(startTicks + timeline.cuts[endSegment]!);
  if (isFill) return fillFilters(request, start, end ?? Math.round(startTicks + timeline.durationTicks));
  const bounds = [...(start === null ? [] : [`start_pts=${start}`]), ...(end === null ? [] : [`end_pts=${end}`])];
  return ['settb=1/90000', ...(bounds.length ? [`trim=${bounds.join(':')}`] : [])];
}

function fillFilters(request: FrameWindowRequest, start: number | null, end: number): string[] {
  const { timeline, firstSegment, startTicks, firstFrameTicks } = request;
  const boundary = timeline.boundaries[firstSegment] ?? 0;
  // Before the first frame: that one, from the segment's start on.
  const leading = boundary < firstFrameTicks ? `:start_time=${((startTicks + boundary) / TICKS_PER_SECOND).toFixed(6)}` : '';
  return [
    // Fills holes with the frame before them.
    `fps=fps=${FILL_FPS}${leading}`,
    // Behind the last frame of the source: that one, as long as the item may last.
    `tpad=stop_mode=clone:stop_duration=${(timeline.durationTicks / TICKS_PER_SECOND + 1).toFixed(3)}`,
    'settb=1/90000',
    `trim=${start === null ? '' : `start_pts=${start}:`}end_pts=${end}`,
  ];
}
