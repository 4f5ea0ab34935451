import type { PictureSize } from './videoEncoder.ts';

/** Sizes that stand for all that are offered, ascending: 16 to 9, by their short side. */
const TRIAL_SIZES: readonly PictureSize[] = [
  { widthPx: 640, heightPx: 360 },
  { widthPx: 1280, heightPx: 720 },
  { widthPx: 1920, heightPx: 1080 },
  { widthPx: 2560, heightPx: 1440 },
  { widthPx: 3840, heightPx: 2160 },
];

/** The sizes at which encoders are tried where renditions have short sides up to `maxRenditionPx`; 1080 at least. */
export function trialSizes(maxRenditionPx: number): readonly PictureSize[] {
  return TRIAL_SIZES.filter(({ heightPx }) => heightPx <= Math.max(1080, maxRenditionPx));
}
