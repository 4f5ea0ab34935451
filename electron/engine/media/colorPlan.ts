import type { VideoTrack } from './mediaInfo.ts';
import type { ToneMap } from './toneMap.ts';

/** How a track's colours are read and what they become; names as ffmpeg has them. The output's range is always "tv". */
export interface ColorPlan {
  /** What the decoder gives: colours in a YUV matrix, grey levels, or RGB. */
  readonly source:
    | { readonly kind: 'yuv'; readonly matrix: YuvMatrix; readonly range: 'tv' | 'pc' }
    | { readonly kind: 'gray' }
    | { readonly kind: 'rgb' };
  /** null: the colours stay as they are. */
  readonly toneMap: ToneMap | null;
  /** What the output is, and says that it is. */
  readonly tags: { readonly matrix: YuvMatrix; readonly primaries: string; readonly transfer: string };
  readonly hasAlpha: boolean;
}

/** Those that swscale knows. */
export type YuvMatrix = 'bt709' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'fcc' | 'bt2020nc';

const BT709_TAGS = { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709' } as const;

/** Primaries that go with a matrix where the file does not say. */
const USUAL_PRIMARIES: Readonly<Record<YuvMatrix, string>> = {
  bt709: 'bt709',
  bt470bg: 'bt470bg',
  smpte170m: 'smpte170m',
  smpte240m: 'smpte240m',
  fcc: 'bt470m',
  bt2020nc: 'bt2020',
};

/** SDR curves other than BT.709's that are tagged as they are. Gamma 2.8 is left out: PAL files say it, and no one means it. */
const KEPT_TRANSFERS = new Set(['smpte170m', 'smpte240m', 'iec61966-2-1']);

/** SDR primaries that players convert by their tag; "smpte432" is what telephones record. */
const KEPT_PRIMARIES = new Set(['bt709', 'bt470m', 'bt470bg', 'smpte170m', 'smpte240m', 'film', 'smpte431', 'smpte432']);

/**
 * HDR and BT.2020 become BT.709. SDR keeps its matrix and carries the tags that say so, in every size: a conversion would cost a
 * pass and a little quality, and Chromium goes by the tags. Without tags players guess from the rendition's size, and would turn
 * the greens of a film at 480p other than at 1080p.
 */
export function colorPlan(track: Pick<VideoTrack, 'color' | 'pixelFormat' | 'widthPx' | 'heightPx'>): ColorPlan {
  const { color } = track;
  const format = track.pixelFormat ?? '';
  const hasAlpha = /^(argb|rgba|abgr|bgra|gbrap|yuva|ya8|ya16|pal8|ayuv)/.test(format);
  const source = sourceColors(format, color, track);
  const toneMap = neededToneMap(color);
  if (toneMap || source.kind !== 'yuv') return { source, toneMap, tags: BT709_TAGS, hasAlpha };
  const primaries = color.primaries !== null && KEPT_PRIMARIES.has(color.primaries) ? color.primaries : USUAL_PRIMARIES[source.matrix];
  const transfer = color.transfer !== null && KEPT_TRANSFERS.has(color.transfer) ? color.transfer : 'bt709';
  return { source, toneMap, tags: { matrix: source.matrix, primaries, transfer }, hasAlpha };
}

function sourceColors(format: string, color: VideoTrack['color'], size: Pick<VideoTrack, 'widthPx' | 'heightPx'>): ColorPlan['source'] {
  if (/^(gray|ya8|ya16|mono)/.test(format)) return { kind: 'gray' };
  if (/^(0?(rgb|bgr)|argb|abgr|gbr|x2rgb|x2bgr|pal8|xyz|bayer)/.test(format)) return { kind: 'rgb' };
  const range = color.range === 'pc' || format.startsWith('yuvj') ? 'pc' : 'tv';
  return { kind: 'yuv', matrix: knownMatrix(color.space) ?? matrixBySize(size), range };
}

function knownMatrix(space: string | null): YuvMatrix | null {
  if (space === 'bt2020c') return 'bt2020nc'; // constant luminance is decoded as if it were not: nearly the same
  const known: readonly YuvMatrix[] = ['bt709', 'bt470bg', 'smpte170m', 'smpte240m', 'fcc', 'bt2020nc'];
  return known.find((matrix) => matrix === space) ?? null;
}

/** What a file without tags means: standard definition is BT.601, as 625 lines or 525. */
function matrixBySize({ widthPx, heightPx }: Pick<VideoTrack, 'widthPx' | 'heightPx'>): YuvMatrix {
  if (widthPx >= 1280 || heightPx > 576) return 'bt709';
  return heightPx === 576 || heightPx === 288 ? 'bt470bg' : 'smpte170m';
}

function neededToneMap({ transfer, primaries, space }: VideoTrack['color']): ToneMap | null {
  const stated = primaries === 'bt709' ? 'bt709' : primaries === 'smpte432' || primaries === 'smpte431' ? 'p3' : 'bt2020';
  if (transfer === 'smpte2084') return { transfer: 'pq', primaries: stated };
  if (transfer === 'arib-std-b67') return { transfer: 'hlg', primaries: stated };
  return primaries === 'bt2020' || space === 'bt2020nc' || space === 'bt2020c' ? { transfer: 'sdr', primaries: stated } : null;
}
