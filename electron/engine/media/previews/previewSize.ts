import type { VideoTrack } from '../mediaInfo.ts';

/** A size in pixels, both even: 4:2:0 has one chroma sample for two by two. */
export interface PreviewSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture of a film upright and with square pixels, its longer side `longSidePx`; never above the source. */
export function previewSize(track: Pick<VideoTrack, 'displayWidthPx' | 'displayHeightPx'>, longSidePx: number): PreviewSize {
  const { displayWidthPx, displayHeightPx } = track;
  const scale = Math.min(1, longSidePx / Math.max(displayWidthPx, displayHeightPx));
  const even = (px: number): number => Math.max(2, 2 * Math.round((px * scale) / 2));
  return { widthPx: even(displayWidthPx), heightPx: even(displayHeightPx) };
}
