import type { VideoTrack } from './mediaInfo.ts';
import { rational, rationalValue, type Rational } from './timebase.ts';

/** Which frames of the source a rendition shows. A frame is shown or not by its own time, whatever run meets it. */
export type FrameThinning =
  | { readonly kind: 'all' }
  /** Every `divisor`th frame of a constant rate, counted from the source's first. */
  | { readonly kind: 'every-nth'; readonly divisor: number }
  /** Of a variable rate: the first frame in each slot of a clock of so many slots a second, counted from the item's start. */
  | { readonly kind: 'first-in-slot'; readonly slotsPerSecond: number }
  /** Frames of a clock of this rate, counted from the item's start: each the source's last one at that time, left out or repeated as needed. */
  | { readonly kind: 'resampled'; readonly frameRate: Rational };

/** Small renditions do without more frames a second than this. */
const ENOUGH_FPS = 60;

/** A variable rate of a little more is one of 60 that is not even. */
const VARIABLE_TOLERANCE = 1.05;

/** From this short side on every frame is shown, however many there are. */
const LARGE_SHORT_SIDE_PX = 720;

/** Frames above 60 a second are left away in renditions smaller than 720p: a constant rate is halved until it is low enough. */
export function frameThinning(
  { frameRate, averageFrameRate }: Pick<VideoTrack, 'frameRate' | 'averageFrameRate'>,
  shortPx: number,
): FrameThinning {
  if (shortPx >= LARGE_SHORT_SIDE_PX) return { kind: 'all' };
  if (frameRate) {
    let divisor = 1;
    while (rationalValue(frameRate) / divisor > ENOUGH_FPS) divisor *= 2;
    return divisor === 1 ? { kind: 'all' } : { kind: 'every-nth', divisor };
  }
  const isFast = averageFrameRate !== null && rationalValue(averageFrameRate) > ENOUGH_FPS * VARIABLE_TOLERANCE;
  return isFast ? { kind: 'first-in-slot', slotsPerSecond: ENOUGH_FPS } : { kind: 'all' };
}

/** A rate after thinning; null stays unknown. */
export function thinnedRate(rate: Rational | null, thinning: FrameThinning): Rational | null {
  if (thinning.kind === 'resampled') return thinning.frameRate;
  if (rate === null || thinning.kind === 'all') return rate;
  if (thinning.kind === 'every-nth') return rational(rate.num, rate.den * thinning.divisor);
  return rationalValue(rate) > thinning.slotsPerSecond ? rational(thinning.slotsPerSecond, 1) : rate;
}
