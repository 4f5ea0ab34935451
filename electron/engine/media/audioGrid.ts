import { cutTicks, type SegmentTimeline } from './segmentTimeline.ts';
import { AUDIO_FRAME_TICKS } from './timebase.ts';

/**
 * One grid of AAC frames for the whole item, counted from its start: frame i covers the ticks [i * 1920, (i + 1) * 1920).
 * Every run lies on it, so that runs join without a gap, an overlap or a click.
 */

/** Frames made and dropped before the first one that is kept: the encoder's priming and its settling. */
export const AUDIO_WARM_UP_FRAMES = 10;

/**
 * A run begins on a multiple of 15 frames: 15 * 1024 samples at 48 kHz are a whole number of samples at every rate that is a
 * multiple of 25 Hz (0.32 s: 14112 at 44.1 kHz, 7056 at 22.05, 3528 at 11.025, 10240 at 32), and so can be addressed exactly.
 */
export const AUDIO_RUN_ALIGNMENT_FRAMES = 15;

/**
 * Behind the promised end the last segment may hold so many frames more (0.26 s): containers leave the last packet's length out, or round
 * it down.
 */
export const AUDIO_OVERRUN_FRAMES = 12;

/** Start of a frame, ticks from the item's start. */
export function audioFrameTicks(frame: number): number {
  return frame * AUDIO_FRAME_TICKS;
}

/** The first frame of a segment: the first that starts at or after its cut; 0 for segment 0. Throws RangeError for no such segment. */
export function firstAudioFrame(timeline: SegmentTimeline, segment: number): number {
  return Math.max(0, Math.ceil(cutTicks(timeline, segment) / AUDIO_FRAME_TICKS));
}

/**
 * The frame after the last one of a segment. The last segment runs to the end of the audio: the frame that holds
 * `audioEndTicks` is whole, and there is at least one frame. Throws RangeError when there is no such segment.
 */
export function endAudioFrame(timeline: SegmentTimeline, segment: number, audioEndTicks: number = timeline.durationTicks): number {
  if (segment < timeline.segmentCount - 1) return firstAudioFrame(timeline, segment + 1);
  return Math.max(firstAudioFrame(timeline, segment) + 1, Math.ceil(audioEndTicks / AUDIO_FRAME_TICKS));
}

/** The frame at which a run begins whose first kept frame is `firstFrame`: the warm-up earlier, aligned, never below 0. */
export function audioRunStartFrame(firstFrame: number): number {
  const latest = Math.floor((firstFrame - AUDIO_WARM_UP_FRAMES) / AUDIO_RUN_ALIGNMENT_FRAMES) * AUDIO_RUN_ALIGNMENT_FRAMES;
  return Math.max(0, latest);
}
