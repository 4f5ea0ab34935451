import type { Rational } from './timebase.ts';

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
   * Integer cut points K_i = ceil(B_i - 45.3), K_0 = Number.MIN_SAFE_INTEGER-free "everything before B_1" (0 - 45 -> clamped by
   * readers): a frame with PTS p belongs to segment i when K_i <= p < K_(i+1). Never on a tick of a millisecond or 90 kHz clock.
   */
  readonly cuts: readonly number[];
  readonly segmentCount: number;
  readonly durationTicks: number;
}

export interface TimelineRequest {
  readonly durationTicks: number;
  /** Exact constant frame rate; boundaries are put on its frames. null: boundaries lie where asked. */
  readonly frameRate: Rational | null;
  /** Time of the first video frame, ticks from the item's start. */
  readonly firstFrameTicks: number;
  /** Lengths of the first segments in seconds; default [1, 1]. */
  readonly initialSegmentSeconds?: readonly number[];
  /** Length of all others in seconds; default 2. */
  readonly segmentSeconds?: number;
}
