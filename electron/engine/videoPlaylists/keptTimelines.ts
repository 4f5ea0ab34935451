import { timelineOf, type SegmentTimeline } from '../media/segmentTimeline.ts';
import type { KeptTimeline } from './madePlaylist.ts';

/** A kept timeline as runs need it: what is listed, and what is cut along, see CoveredTimeline. */
export function segmentTimelineOf({ boundaries, restEnd }: KeptTimeline): {
  readonly timeline: SegmentTimeline;
  readonly cutting: SegmentTimeline;
} {
  const timeline = timelineOf(boundaries);
  return { timeline, cutting: restEnd === null ? timeline : timelineOf([...boundaries, restEnd]) };
}
