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

/** Times on the source's clock, 90 kHz ticks, end excluded; null: no bound. */
export interface FrameWindow {
  readonly start: number | null;
  readonly end: number | null;
}

/** Repeated frames follow each other this fast: players take a longer distance for a hole. */
const FILL_FPS = 20;

/** Where exactly the frames of segments [firstSegment, endSegment) lie. */
export function frameWindow({ timeline, firstSegment, endSegment, startTicks }: FrameWindowRequest): FrameWindow {
  return {
    start: firstSegment === 0 ? null : Math.round(startTicks + timeline.cuts[firstSegment]!),
    end: endSegment >= timeline.segmentCount ? null : Math.round(startTicks + timeline.cuts[endSegment]!),
  };
}

/** The filter that lets the window's frames through, and those up to `wider` ticks around it; none where there is no bound. Needs the 90 kHz clock. */
export function trimFilter({ start, end }: FrameWindow, wider: number): readonly string[] {
  const bounds = [...(start === null ? [] : [`start_pts=${start - wider}`]), ...(end === null ? [] : [`end_pts=${end + wider}`])];
  return bounds.length ? [`trim=${bounds.join(':')}`] : [];
}

/** Fills the window with repeated frames, on the 90 kHz clock. */
export function fillFilters(request: FrameWindowRequest): readonly string[] {
  const { timeline, firstSegment, startTicks, firstFrameTicks } = request;
  const { start, end } = frameWindow(request);
  const boundary = timeline.boundaries[firstSegment] ?? 0;
  // Before the first frame: that one, from the segment's start on.
  const leading = boundary < firstFrameTicks ? `:start_time=${((startTicks + boundary) / TICKS_PER_SECOND).toFixed(6)}` : '';
  return [
    // Fills holes with the frame before them.
    `fps=fps=${FILL_FPS}${leading}`,
    // Behind the last frame of the source: that one, as long as the item may last.
    `tpad=stop_mode=clone:stop_duration=${(timeline.durationTicks / TICKS_PER_SECOND + 1).toFixed(3)}`,
    `settb=1/${TICKS_PER_SECOND}`,
    ...trimFilter({ start, end: end ?? Math.round(startTicks + timeline.durationTicks) }, 0),
  ];
}
