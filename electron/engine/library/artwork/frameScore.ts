/** A raw picture in 4:2:0, limited range: luma first, then both chroma planes. */
export interface RawFrame {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** ITU-R BT.601: luma of black. Bars are as dark as that, give or take the noise of an old print. */
const BAR_LUMA = 28;
const LUMA_BINS = 16;
/** Luma of a well exposed picture, and how far from it one is still of use. */
const BEST_MEAN = 105;
const MEAN_REACH = 95;
/** Enough of each; more does not make a better poster. */
const GOOD_DEVIATION = 48;
const GOOD_DETAIL = 9;
const GOOD_COLOR = 14;
/** So much of the picture in one shade is natural; with this much more it is a card, a fade or a wall. */
const PLAIN_SHARE = 0.4;
const PLAIN_REACH = 0.4;
/** Bars leave at least so much of a picture, a line of text on black does not. */
const LEAST_FILLED = 0.5;
/** A card, or a very bright picture, is better than nothing. */
const CARD_WORTH = 0.08;

/**
 * How good a picture stands for its film: 0 for one plain shade, little for text on a plain ground, up to 1 for a bright, sharp, colourful one. Pure:
 * of exposure, contrast, detail (mean Laplacian) and colour, times how little of it is one plain shade. Bars do not count.
 */
export function frameScore(frame: RawFrame): number {
  const area = withoutBars(frame);
  if (area === null) return 0;
  const { mean, deviation, plainShare } = lumaFacts(frame, area);
  const exposure = Math.max(CARD_WORTH, 1 - Math.abs(mean - BEST_MEAN) / MEAN_REACH);
  const contrast = Math.min(1, deviation / GOOD_DEVIATION);
  const detail = Math.min(1, detailOf(frame, area) / GOOD_DETAIL);
  const color = Math.min(1, colorOf(frame) / GOOD_COLOR);
  const variety = Math.min(1, Math.max(CARD_WORTH, 1 - (plainShare - PLAIN_SHARE) / PLAIN_REACH));
  const filled = ((area.right - area.left) * (area.bottom - area.top)) / (frame.widthPx * frame.heightPx);
  return Math.min(1, filled / LEAST_FILLED) * variety * exposure ** 0.5 * (0.35 * contrast + 0.4 * detail + 0.25 * color);
}

/** Half-open. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** null: nothing but black. */
function withoutBars({ bytes, widthPx, heightPx }: RawFrame): Area | null {
  const isBar = (count: number, at: (n: number) => number): boolean => {
    let sum = 0;
    for (let n = 0; n < count; n += 1) sum += bytes[at(n)] ?? 0;
    return sum / count < BAR_LUMA;
  };
  const isBarRow = (y: number): boolean => isBar(widthPx, (x) => y * widthPx + x);
  const isBarColumn = (x: number): boolean => isBar(heightPx, (y) => y * widthPx + x);
  const rows = bounds(heightPx, isBarRow);
  const columns = bounds(widthPx, isBarColumn);
  return rows && columns && { top: rows.first, bottom: rows.end, left: columns.first, right: columns.end };
}

function bounds(count: number, isBar: (n: number) => boolean): { readonly first: number; readonly end: number } | null {
  let first = 0;
  while (first < count && isBar(first)) first += 1;
  let end = count;
  while (end > first && isBar(end - 1)) end -= 1;
  return end - first < 4 ? null : { first, end };
}

function lumaFacts({ bytes, widthPx }: RawFrame, { left, top, right, bottom }: Area): LumaFacts {
  const bins = new Uint32Array(256 / LUMA_BINS);
  let sum = 0;
  let squares = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const luma = bytes[y * widthPx + x] ?? 0;
      sum += luma;
      squares += luma * luma;
      const bin = Math.floor(luma / LUMA_BINS);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
  }
  const count = (right - left) * (bottom - top);
  const mean = sum / count;
  // A plain shade may lie across two bins.
  const pairs = Array.from(bins, (bin, n) => bin + (bins[n + 1] ?? 0));
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)), plainShare: Math.max(...pairs) / count };
}

interface LumaFacts {
  readonly mean: number;
  readonly deviation: number;
  /** Of the shade that most of the picture has. */
  readonly plainShare: number;
}

/** Mean of the absolute Laplacian: little in a blurred or faded picture. */
function detailOf({ bytes, widthPx }: RawFrame, { left, top, right, bottom }: Area): number {
  let sum = 0;
  for (let y = top + 1; y < bottom - 1; y += 1) {
    for (let x = left + 1; x < right - 1; x += 1) {
      const at = y * widthPx + x;
      const around = (bytes[at - 1] ?? 0) + (bytes[at + 1] ?? 0) + (bytes[at - widthPx] ?? 0) + (bytes[at + widthPx] ?? 0);
      sum += Math.abs(4 * (bytes[at] ?? 0) - around);
    }
  }
  return sum / Math.max(1, (right - left - 2) * (bottom - top - 2));
}

/** Mean distance of chroma from grey. */
function colorOf({ bytes, widthPx, heightPx }: RawFrame): number {
  const first = widthPx * heightPx;
  let sum = 0;
  for (let at = first; at < bytes.length; at += 1) sum += Math.abs((bytes[at] ?? 128) - 128);
  return bytes.length === first ? 0 : sum / (bytes.length - first);
}
