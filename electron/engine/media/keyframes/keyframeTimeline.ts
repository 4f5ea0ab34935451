import { MAX_OVERHANG_TICKS, MIN_SEGMENT_TICKS, timelineOf, type SegmentTimeline } from '../segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../timebase.ts';
import type { Keyframe } from './keyframeIndex.ts';

/** The timeline of a rendition that is copied: every segment begins with a keyframe of the source. */
export interface KeyframeTimeline extends SegmentTimeline {
  /** Presentation time of the keyframe that each segment begins with, ticks. */
  readonly keyframeTicks: readonly number[];
  /** Size of each segment's pictures in the source, an upper bound. */
  readonly segmentBytes: readonly number[];
}

export interface KeyframeTimelineRequest {
  /** Rising in time. */
  readonly keyframes: readonly Keyframe[];
  /** Length of the item; above 0. */
  readonly durationTicks: number;
  /** Where the picture ends when sound goes on behind it, ticks; absent: with the item. */
  readonly pictureEndTicks?: number;
  /** Lengths wanted of the first segments in seconds; default [1, 1]. */
  readonly initialSegmentSeconds?: readonly number[];
  /** Length wanted of all others in seconds; default 2. */
  readonly segmentSeconds?: number;
}

/** A keyframe this much before the wanted place is taken: otherwise keyframes every 1.96 s would make segments of 3.92 s. */
const EARLY_TICKS = TICKS_PER_SECOND / 4;

/**
 * The longest group of pictures that is offered: what rounds to ten seconds, since x264's default of 250 frames lasts 10.43 s at
 * 23.976 frames per second. A longer segment takes a player too long to get.
 */
const MAX_GOP_TICKS = 10.5 * TICKS_PER_SECOND;

/** The picture may begin this much behind the item's start; players take a longer time without a picture for a hole. */
const MAX_LATE_START_TICKS = TICKS_PER_SECOND;

/**
 * A timeline whose boundaries are keyframes, about as far apart as wanted; not every keyframe becomes one. null when the item cannot
 * be cut so: groups of pictures that are too long, a picture that begins late or ends long before the sound. Throws RangeError
 * without a length.
 */
export function timelineFromKeyframes(request: KeyframeTimelineRequest): KeyframeTimeline | null {
  const { keyframes, durationTicks } = request;
  if (!(durationTicks > 0 && Number.isFinite(durationTicks))) throw new RangeError(`not a length: ${durationTicks}`);
  const pictureEndTicks = Math.min(durationTicks, request.pictureEndTicks ?? durationTicks);
  const [first] = keyframes;
  if (!first || first.ticks > MAX_LATE_START_TICKS || durationTicks - pictureEndTicks > MAX_OVERHANG_TICKS) return null;

  const starts = chosenKeyframes(request, pictureEndTicks);
  const boundaries = [0, ...starts.slice(1).map(({ ticks }) => ticks), durationTicks];
  const lengths = boundaries.slice(1).map((end, i) => Math.min(end, pictureEndTicks) - (boundaries[i] ?? 0));
  if (lengths.some((length) => length > MAX_GOP_TICKS)) return null;
  const keyframeTicks = starts.map(({ ticks }) => ticks);
  return { ...timelineOf(boundaries, { keyframeTicks }), keyframeTicks, segmentBytes: starts.map(({ bytes }) => bytes) };
}

/** The keyframes that begin segments, the first of the film among them, each with the bytes up to the next one. */
function chosenKeyframes(request: KeyframeTimelineRequest, pictureEndTicks: number): readonly Keyframe[] {
  const { keyframes, initialSegmentSeconds = [1, 1], segmentSeconds = 2 } = request;
  const chosen: { ticks: number; bytes: number }[] = [];
  let boundary = 0;
  for (const [i, keyframe] of keyframes.entries()) {
    const wantedTicks = (initialSegmentSeconds[chosen.length - 1] ?? segmentSeconds) * TICKS_PER_SECOND;
    const lengthTicks = keyframe.ticks - boundary;
    const isFar = lengthTicks >= wantedTicks - EARLY_TICKS || (keyframes[i + 1]?.ticks ?? pictureEndTicks) - boundary > MAX_GOP_TICKS;
    const isPossible = lengthTicks >= MIN_SEGMENT_TICKS && keyframe.ticks <= pictureEndTicks - MIN_SEGMENT_TICKS;
    const last = chosen.at(-1);
    if (!last || (isFar && isPossible)) {
      boundary = last ? keyframe.ticks : 0;
      chosen.push({ ...keyframe });
    } else {
      last.bytes += keyframe.bytes;
    }
  }
  return chosen;
}
