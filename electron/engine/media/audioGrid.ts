import { cutTicks, type SegmentTimeline } from './segmentTimeline.ts';
import { AUDIO_FRAME_SAMPLES, AUDIO_RATE_HZ, TICKS_PER_SECOND } from './timebase.ts';

/**
 * One grid of AAC frames for the whole item, counted from its start: at 48 kHz frame i covers the ticks [i * 1920, (i + 1) * 1920).
 * Every run lies on it, so that runs join without a gap, an overlap or a click. Other rates have a grid of their own, on whose frames
 * the nearest tick stands for a fraction of one.
 */

/** Frames made and dropped before the first one that is kept: the encoder's priming and its settling. */
const AUDIO_WARM_UP_FRAMES = 10;

/**
 * A run begins on a multiple of 15 frames: 15 * 1024 samples at 48 kHz are a whole number of samples at every rate that is a
 * multiple of 25 Hz (0.32 s: 14112 at 44.1 kHz, 7056 at 22.05, 3528 at 11.025, 10240 at 32), and so can be addressed exactly.
 */
const AUDIO_RUN_ALIGNMENT_FRAMES = 15;

/**
 * Behind the promised end the last segment may hold so many frames more (0.26 s): containers leave the last packet's length out, or round
 * it down.
 */
export const AUDIO_OVERRUN_FRAMES = 12;

/** Start of a frame, whole ticks from the item's start. */
export function audioFrameTicks(frame: number, rateHz: number = AUDIO_RATE_HZ): number {
  return Math.round((frame * AUDIO_FRAME_SAMPLES * TICKS_PER_SECOND) / rateHz);
}

/** The frame of the grid that is nearest to a time. */
export function nearestAudioFrame(ticks: number, rateHz: number = AUDIO_RATE_HZ): number {
  return Math.round((ticks * rateHz) / (AUDIO_FRAME_SAMPLES * TICKS_PER_SECOND));
}

/** The first frame of a segment: the first that starts at or after its cut; 0 for segment 0. Throws RangeError for no such segment. */
export function firstAudioFrame(timeline: SegmentTimeline, segment: number, rateHz: number = AUDIO_RATE_HZ): number {
  return Math.max(0, Math.ceil((cutTicks(timeline, segment) * rateHz) / (AUDIO_FRAME_SAMPLES * TICKS_PER_SECOND)));
}

/**
 * The frame after the last one of a segment. The last segment runs to the end of the audio: the frame that holds the item's last tick
 * is whole, and there is at least one frame. Throws RangeError when there is no such segment.
 */
export function endAudioFrame(timeline: SegmentTimeline, segment: number, rateHz: number = AUDIO_RATE_HZ): number {
  if (segment < timeline.segmentCount - 1) return firstAudioFrame(timeline, segment + 1, rateHz);
  const end = Math.ceil((timeline.durationTicks * rateHz) / (AUDIO_FRAME_SAMPLES * TICKS_PER_SECOND));
  return Math.max(firstAudioFrame(timeline, segment, rateHz) + 1, end);
}

/** The frame at which a run begins whose first kept frame is `firstFrame`: the warm-up earlier, aligned, never below 0. */
export function audioRunStartFrame(firstFrame: number, alignmentFrames: number = AUDIO_RUN_ALIGNMENT_FRAMES): number {
  const latest = Math.floor((firstFrame - AUDIO_WARM_UP_FRAMES) / alignmentFrames) * alignmentFrames;
  return Math.max(0, latest);
}

/** A run of rates that have little in common would have to begin further back than this, frames: half a sample is let go instead. */
const MOST_ALIGNMENT_FRAMES = 640;

/**
 * Frames of a grid of `rateHz` after each of which a whole number of samples at the source's rate has passed, so that a run that begins there
 * can be addressed exactly; see AUDIO_RUN_ALIGNMENT_FRAMES for 48 kHz.
 */
export function audioRunAlignment(sourceRateHz: number, rateHz: number): number {
  if (rateHz === AUDIO_RATE_HZ) return AUDIO_RUN_ALIGNMENT_FRAMES;
  const frames = rateHz / greatestCommonDivisor(AUDIO_FRAME_SAMPLES * sourceRateHz, rateHz);
  return frames > MOST_ALIGNMENT_FRAMES ? 1 : frames;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
