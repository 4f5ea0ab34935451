import {
  MIN_SEGMENT_TICKS,
  segmentTimelineFrom,
  timelineOf,
  type SegmentTimeline,
  type TimelineRequest,
} from '../../media/segmentTimeline.ts';
import { rationalValue, TICKS_PER_SECOND, ticksFromSeconds, type Rational } from '../../media/timebase.ts';

export interface CoveredTimelineRequest extends Pick<
  TimelineRequest,
  'durationTicks' | 'frameRate' | 'firstFrameTicks' | 'pictureEndTicks'
> {
  /** Below the item's end. */
  readonly startSeconds: number;
  /** 0: to the end; past the end: to the end. */
  readonly seconds: number;
  readonly initialSegmentSeconds: readonly number[];
  readonly segmentSeconds: number;
}

/** Where the segments of a playlist lie that covers a part of an item. */
export interface CoveredTimeline {
  /** What is not covered before the part is segment 0, when there is such a thing; what is behind it is left out. */
  readonly timeline: SegmentTimeline;
  /** The same with what is behind, as a last segment. */
  readonly cutting: SegmentTimeline;
  /** Number of the playlist's first segment: 0 or 1. */
  readonly firstSegment: number;
}

/**
 * The timeline of a part of an item, on the item's own clock: its boundaries are frames wherever it begins, and segments are as long as asked
 * from there on. Less than a quarter of a second before or behind the part is taken in.
 */
export function coveredTimeline(request: CoveredTimelineRequest): CoveredTimeline {
  const { durationTicks, frameRate, firstFrameTicks, startSeconds, seconds, pictureEndTicks } = request;
  const onFrame = (ticks: number): number => frameAtOrAfter(ticks, firstFrameTicks, frameRate);
  const asked = startSeconds > 0 ? onFrame(ticksFromSeconds(startSeconds)) : 0;
  const start = asked < MIN_SEGMENT_TICKS ? 0 : Math.min(asked, durationTicks - MIN_SEGMENT_TICKS);
  const wantedEnd = seconds > 0 ? onFrame(ticksFromSeconds(startSeconds + seconds)) : durationTicks;
  const end = durationTicks - wantedEnd < MIN_SEGMENT_TICKS ? durationTicks : Math.max(wantedEnd, start + MIN_SEGMENT_TICKS);
  const part = segmentTimelineFrom({
    durationTicks: end - start,
    frameRate,
    firstFrameTicks: firstFrameTicks - start,
    ...(pictureEndTicks === undefined || end < durationTicks || pictureEndTicks <= start
      ? {}
      : { pictureEndTicks: pictureEndTicks - start }),
    initialSegmentSeconds: request.initialSegmentSeconds,
    segmentSeconds: request.segmentSeconds,
  });
  const own = part.boundaries.map((ticks) => start + ticks);
  const covered = start > 0 ? [0, ...own] : own;
  const timeline = timelineOf(covered);
  const cutting = end < durationTicks ? timelineOf([...covered, durationTicks]) : timeline;
  return { timeline, cutting, firstSegment: start > 0 ? 1 : 0 };
}

/** By the number of the frame; whole ticks without a constant rate. */
function frameAtOrAfter(ticks: number, firstFrameTicks: number, frameRate: Rational | null): number {
  if (!frameRate) return ticks;
  const frameTicks = TICKS_PER_SECOND / rationalValue(frameRate);
  const first = Math.round(firstFrameTicks);
  // A time that was meant for a frame may have been rounded to just behind it.
  return first + Math.ceil((ticks - first) / frameTicks - 0.01) * frameTicks;
}
