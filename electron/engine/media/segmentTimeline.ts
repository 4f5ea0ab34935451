import { createHash } from 'node:crypto';
import { TICKS_PER_SECOND, secondsFromTicks, type Rational } from './timebase.ts';

/**
 * Where an item's segments begin and end, shared by all its renditions. Times are 90 kHz ticks from the item's start.
 * Frozen once a playlist was handed out.
 */
export interface SegmentTimeline {
  /** A short hash of everything below: in segment URLs and the store's key. */
  readonly id: string;
  /** Nominal boundaries B_0..B_n in ticks (fractions allowed: n/fps): n segments, B_0 = 0, B_n = the end. Feeds EXTINF. */
  readonly boundaries: readonly number[];
  /**
   * Integer cut points K_0..K_(n-1), one for each segment, rising: a frame with PTS p belongs to the last segment i with K_i <= p.
   * K_i = ceil(B_i - 45.3): half a millisecond early, so that no tick of a millisecond or 90 kHz clock that was rounded from a
   * frame time at a boundary falls on the wrong side. K_0 is Number.MIN_SAFE_INTEGER (safe in JSON): all that comes before K_1,
   * negative times too, belongs to segment 0; all from K_(n-1) on, also past the promised end, belongs to the last segment.
   */
  readonly cuts: readonly number[];
  readonly segmentCount: number;
  readonly durationTicks: number;
}

export interface TimelineRequest {
  /** Length of the item; above 0. */
  readonly durationTicks: number;
  /** Exact constant frame rate; boundaries are put on its frames. null: boundaries lie where asked. */
  readonly frameRate: Rational | null;
  /** Time of the first video frame, ticks from the item's start; may be negative, is rounded to a whole tick. */
  readonly firstFrameTicks: number;
  /** Where the picture ends when sound goes on behind it, ticks; absent: with the item. See MAX_OVERHANG_TICKS. */
  readonly pictureEndTicks?: number;
  /** Lengths of the first segments in seconds; default [1, 1]. */
  readonly initialSegmentSeconds?: readonly number[];
  /** Length of all others in seconds; default 2. */
  readonly segmentSeconds?: number;
}

/** A shorter segment is never made: a tail below this (250 ms) is merged into the segment before it. */
export const MIN_SEGMENT_TICKS = TICKS_PER_SECOND / 4;

/**
 * Sound that goes on behind the picture for up to 2.5 s belongs to the last segment that has a picture; beyond, segments go on, and
 * the last picture stands in them.
 */
export const MAX_OVERHANG_TICKS = 2.5 * TICKS_PER_SECOND;

/** How far a cut lies before its boundary: half a millisecond, and 0.3 so that it never lies on a tick. */
const CUT_MARGIN_TICKS = 45.3;

const DEFAULT_INITIAL_SEGMENT_SECONDS: readonly number[] = [1, 1];
const DEFAULT_SEGMENT_SECONDS = 2;

/**
 * The timeline of an item that is encoded: segments of the asked lengths, each boundary moved to the next frame of a constant
 * rate. Every boundary is computed from its own index in exact fractions, so that nothing adds up over the hours. Frame times
 * are continued backwards before the first frame. Throws RangeError for lengths that are not above 0.
 */
export function segmentTimelineFrom(request: TimelineRequest): SegmentTimeline {
  const { durationTicks, frameRate } = request;
  const initial = request.initialSegmentSeconds ?? DEFAULT_INITIAL_SEGMENT_SECONDS;
  const segmentSeconds = request.segmentSeconds ?? DEFAULT_SEGMENT_SECONDS;
  for (const length of [durationTicks, segmentSeconds, ...initial]) {
    if (!(length > 0 && Number.isFinite(length))) throw new RangeError(`not a length: ${length}`);
  }
  const firstFrameTicks = Math.round(request.firstFrameTicks);
  const pictureEndTicks = request.pictureEndTicks ?? durationTicks;
  const hasShortOverhang = pictureEndTicks > MIN_SEGMENT_TICKS && durationTicks - pictureEndTicks <= MAX_OVERHANG_TICKS;
  const latest = Math.min(durationTicks, hasShortOverhang ? pictureEndTicks : durationTicks) - MIN_SEGMENT_TICKS;
  const boundaries = [0];
  for (let index = 1; ; index += 1) {
    const target = targetTicks(index, initial, segmentSeconds);
    const boundary = frameRate ? nextFrameTicks(target, firstFrameTicks, frameRate) : target;
    if (boundary > latest) break;
    // Frames longer than a segment put several targets on one frame.
    if (boundary - lastOf(boundaries) >= MIN_SEGMENT_TICKS) boundaries.push(boundary);
  }
  boundaries.push(durationTicks);
  return timelineOf(boundaries);
}

/** The segment that a frame with this PTS belongs to. Times outside the item belong to the first or last segment. */
export function segmentAt(timeline: SegmentTimeline, ticks: number): number {
  let [low, high] = [0, timeline.segmentCount - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cutTicks(timeline, middle) <= ticks) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** K_i, the first PTS of a segment; Number.MIN_SAFE_INTEGER for segment 0. Throws RangeError when there is no such segment. */
export function cutTicks(timeline: SegmentTimeline, segment: number): number {
  return known(timeline.cuts[segment], segment);
}

/** The first PTS after a segment; Number.MAX_SAFE_INTEGER for the last one. Throws RangeError when there is no such segment. */
export function endCutTicks(timeline: SegmentTimeline, segment: number): number {
  return segment === timeline.segmentCount - 1 ? Number.MAX_SAFE_INTEGER : cutTicks(timeline, segment + 1);
}

/** B_i, for i from 0 to segmentCount; ticks, fractions allowed. Throws RangeError when there is no such boundary. */
export function boundaryTicks(timeline: SegmentTimeline, index: number): number {
  return known(timeline.boundaries[index], index);
}

/** Exact, in seconds. Throws RangeError when there is no such segment. */
export function segmentDurationSeconds(timeline: SegmentTimeline, segment: number): number {
  return secondsFromTicks(boundaryTicks(timeline, segment + 1) - boundaryTicks(timeline, segment));
}

/** Where boundary `index` (from 1) is wanted: whole ticks, from the index alone. */
function targetTicks(index: number, initialSeconds: readonly number[], segmentSeconds: number): number {
  const initial = initialSeconds.slice(0, index).reduce((sum, seconds) => sum + seconds, 0);
  const others = Math.max(0, index - initialSeconds.length);
  return Math.round((initial + others * segmentSeconds) * TICKS_PER_SECOND);
}

/**
 * The time of the first frame at or after `ticks`: first + n * 90000 * den / num with the smallest such n. The products
 * exceed 2^53 for odd rates and long items, hence BigInt; only the result is a float, correct to its last bit.
 */
function nextFrameTicks(ticks: number, firstFrameTicks: number, frameRate: Rational): number {
  const num = BigInt(frameRate.num);
  const ticksTimesNum = BigInt(TICKS_PER_SECOND) * BigInt(frameRate.den);
  const n = ceilDivide(BigInt(ticks - firstFrameTicks) * num, ticksTimesNum);
  const offset = n * ticksTimesNum;
  return firstFrameTicks + Number(offset / num) + Number(offset % num) / frameRate.num;
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor > 0n ? quotient + 1n : quotient;
}

/** The timeline with these boundaries, rising from 0 to the end; `facts` are what else its id stands for. */
export function timelineOf(boundaries: readonly number[], facts: Readonly<Record<string, unknown>> = {}): SegmentTimeline {
  const segmentCount = boundaries.length - 1;
  const cuts = boundaries
    .slice(0, segmentCount)
    .map((boundary, i) => (i === 0 ? Number.MIN_SAFE_INTEGER : Math.ceil(boundary - CUT_MARGIN_TICKS)));
  const durationTicks = lastOf(boundaries);
  const id = createHash('sha256')
    .update(JSON.stringify({ boundaries, cuts, ...facts }))
    .digest('hex')
    .slice(0, 12);
  return { id, boundaries, cuts, segmentCount, durationTicks };
}

function lastOf(boundaries: readonly number[]): number {
  return known(boundaries.at(-1), -1);
}

function known(ticks: number | undefined, index: number): number {
  if (ticks === undefined) throw new RangeError(`the timeline has no segment ${index}`);
  return ticks;
}
