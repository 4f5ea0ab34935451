import { boundaryTicks, MIN_SEGMENT_TICKS, timelineOf, type SegmentTimeline } from '../segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../timebase.ts';
import type { SubtitleCue } from './cue.ts';

/**
 * Text is small: fewer, longer segments than the picture has. RFC 8216 6.2.4 wants one target duration of all playlists, and
 * rfc8216bis 6.2.4 excepts subtitles.
 */
const SEGMENT_SECONDS = 10;

/** Where the subtitle segments of an item begin and end: as long in all as the item. */
export function subtitleTimeline(item: SegmentTimeline): SegmentTimeline {
  const boundaries: number[] = [];
  const step = SEGMENT_SECONDS * TICKS_PER_SECOND;
  for (let ticks = 0; ticks === 0 || ticks <= item.durationTicks - MIN_SEGMENT_TICKS; ticks += step) boundaries.push(ticks);
  return timelineOf([...boundaries, item.durationTicks]);
}

/** Begin and end of a segment in milliseconds, fractions allowed. Throws RangeError when there is no such segment. */
export function segmentSpanMs(timeline: SegmentTimeline, segment: number): { readonly startMs: number; readonly endMs: number } {
  const ms = (index: number): number => (boundaryTicks(timeline, index) * 1000) / TICKS_PER_SECOND;
  return { startMs: ms(segment), endMs: ms(segment + 1) };
}

/** The cues that are to be seen in a segment: one that goes over a boundary is in every segment it touches. */
export function cuesInSegment(cues: readonly SubtitleCue[], timeline: SegmentTimeline, segment: number): readonly SubtitleCue[] {
  const { startMs, endMs } = segmentSpanMs(timeline, segment);
  return cues.filter((cue) => cue.startMs < endMs && cue.endMs > startMs);
}
