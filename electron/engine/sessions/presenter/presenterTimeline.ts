import { PRESENTER_FRAME_TICKS, PRESENTER_RATE } from '../../ffmpeg/presenter/presenterPicture.ts';
import { segmentTimelineFrom, type SegmentTimeline } from '../../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';

/** The picture stays a moment after the last word. */
const LAST_LOOK_SECONDS = 0.8;

/** No segment is longer than 2.25 s and a frame: 2 s, or the last one with a short tail (see MIN_SEGMENT_TICKS). */
export const PRESENTER_TARGET_SECONDS = 2;

/** The timeline of a presenter video whose last word ends at this time; it ends with a whole frame. */
export function presenterTimeline(spokenSeconds: number): SegmentTimeline {
  const frames = Math.ceil(((spokenSeconds + LAST_LOOK_SECONDS) * TICKS_PER_SECOND) / PRESENTER_FRAME_TICKS);
  return segmentTimelineFrom({ durationTicks: frames * PRESENTER_FRAME_TICKS, frameRate: PRESENTER_RATE, firstFrameTicks: 0 });
}
