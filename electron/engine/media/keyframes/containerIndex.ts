import type { CutPoint } from './cutPoints.ts';

/** What a container's own index tells about its H.264 track, times in the container's units. */
export type ContainerIndex =
  | {
      readonly kind: 'index';
      readonly unitsPerSecond: number;
      readonly points: readonly CutPoint[];
      /** The time of the first picture shown, where the probe's word for it is the anchor; null: times are those that ffmpeg gives out. */
      readonly firstPts: number | null;
      /** What CutPoints tells of it; null: not known, the parameter sets give a bound. */
      readonly reorder: number | null;
      /** SPS and PPS in Annex B. */
      readonly parameterSets: Buffer;
    }
  /** There is no index, or it cannot be trusted; reading all packets may tell. */
  | { readonly kind: 'none'; readonly reason: string }
  /** The stream is not to be copied, whatever else could be found out. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Why a film whose keyframes are not all IDR pictures is refused: a player that begins at another keyframe lacks what the pictures
 * behind it refer to, and mux.js (video.js) takes nothing but IDR pictures for keyframes.
 */
export const OPEN_GROUPS = { kind: 'refused', reason: 'its groups of pictures are open' } as const satisfies ContainerIndex;

/** Which of the H.264 tracks of a file is meant, and how many a probe found: a file that seems to have another number is not understood. */
export interface TrackChoice {
  /** From 0, in the file's order. */
  readonly position: number;
  readonly count: number;
}

/** Keyframes whose bytes are looked at: the first, the last, and some between. */
export const LOOKED_AT_KEYFRAMES = 8;

/** Nobody wants segments shorter than this: keyframes nearer to each other are not all kept. */
export const MIN_CUT_DISTANCE_SECONDS = 0.25;

/** Enough of a keyframe to meet its first slice behind the messages (SEI) that encoders put before it. */
export const KEYFRAME_HEAD_BYTES = 4096;

/** Up to `count` of a list, evenly spread, the first and the last among them. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))]).filter(
    (item) => item !== undefined,
  );
}
