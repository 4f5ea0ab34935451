/** What a source's colours are made of, where they have to be converted to those of SDR video (BT.709, BT.1886). */
export interface ToneMap {
  /** SMPTE ST 2084 (HDR10), ARIB STD-B67 (HLG), or the curve of SDR video with wider primaries. */
  readonly transfer: 'pq' | 'hlg' | 'sdr';
  readonly primaries: 'bt2020' | 'p3' | 'bt709';
}

/** Red, green, blue. */
export type Rgb = readonly [number, number, number];

/** The brightest level shown apart from others: what most films and all of HLG (BT.2100) are made for. */
const PEAK_NITS = 1000;

/** HDR's reference white (BT.2408) becomes SDR's white. */
const WHITE_NITS = 203;

/** BT.1886. */
const SDR_GAMMA = 2.4;

/** Grid points along each side of a table; ffmpeg interpolates between them. */
const TABLE_SIZE = 33;

/** Light of each set of primaries in those of BT.709: BT.2087-0 for BT.2020; for P3 with the white of D65 likewise computed. */
const TO_BT709: Readonly<Record<ToneMap['primaries'], readonly [Rgb, Rgb, Rgb]>> = {
  bt2020: [
    [1.6605, -0.5876, -0.0728],
    [-0.1246, 1.1329, -0.0083],
    [-0.0182, -0.1006, 1.1187],
  ],
  p3: [
    [1.2249, -0.2247, 0],
    [-0.042, 1.0419, 0],
    [-0.0197, -0.0786, 1.0979],
  ],
  bt709: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** How much each primary adds to the luminance. */
const LUMINANCE: Readonly<Record<ToneMap['primaries'], Rgb>> = {
  bt2020: [0.2627, 0.678, 0.0593],
  p3: [0.229, 0.6917, 0.0793],
  bt709: [0.2126, 0.7152, 0.0722],
};

/** A name that tells one table from another, e.g. "pq-bt2020". */
export function toneMapName({ transfer, primaries }: ToneMap): string {
  return `${transfer}-${primaries}`;
}

/** The conversion of every colour as text (Adobe's Cube LUT 1.0): R'G'B' of the source to R'G'B' of BT.709, 0 to 1, red fastest. */
export function toneMapTable(toneMap: ToneMap): string {
  const convert = toneMapper(toneMap);
  const steps = Array.from({ length: TABLE_SIZE }, (_, step) => step / (TABLE_SIZE - 1));
  const lines = [`LUT_3D_SIZE ${TABLE_SIZE}`];
  for (const blue of steps) {
    for (const green of steps) {
      for (const red of steps) {
        const [r, g, b] = convert([red, green, blue]);
        lines.push(`${r.toFixed(5)} ${g.toFixed(5)} ${b.toFixed(5)}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The conversion of one colour, full range 0 to 1: R'G'B' of the source to R'G'B' of BT.709. */
export function toneMapper({ transfer, primaries }: ToneMap): (signal: Rgb) => Rgb {
  const luminance = LUMINANCE[primaries];
  const [red, green, blue] = TO_BT709[primaries];
  const toNits = DISPLAY_NITS[transfer](luminance);
  const rolledOff = remembered(rolledOffNits);
  return (signal) => {
    const nits = toNits(signal);
    const strongest = Math.max(...nits);
    // By the strongest primary, so that no colour changes its hue.
    const gain = transfer === 'sdr' || strongest <= 0 ? 1 : rolledOff(strongest) / strongest;
    const relative = each(nits, (value) => (value * gain) / WHITE_NITS);
    const linear = withinGamut([dot(red, relative), dot(green, relative), dot(blue, relative)]);
    return each(linear, (value) => value ** (1 / SDR_GAMMA));
  };
}

/** From a signal to the light of each primary on the display. */
const DISPLAY_NITS: Readonly<Record<ToneMap['transfer'], (luminance: Rgb) => (signal: Rgb) => Rgb>> = {
  pq: () => {
    const nitsOf = remembered(pqNits);
    return (signal) => each(signal, nitsOf);
  },
  hlg: (luminance) => (signal) => {
    const scene = each(signal, hlgScene);
    // BT.2100: a display of 1000 nits applies a gamma of 1.2, to the luminance.
    const gain = PEAK_NITS * dot(luminance, scene) ** 0.2;
    return each(scene, (value) => gain * value);
  },
  sdr: () => (signal) => each(signal, (value) => WHITE_NITS * value ** SDR_GAMMA),
};

/** BT.2390, 5.4.1, from PEAK_NITS down to WHITE_NITS: unchanged up to a knee, a spline above it. */
function rolledOffNits(nits: number): number {
  const peak = pqSignal(PEAK_NITS);
  const white = pqSignal(WHITE_NITS) / peak;
  const knee = 1.5 * white - 0.5;
  const level = Math.min(1, pqSignal(nits) / peak);
  if (level < knee) return nits;
  const t = (level - knee) / (1 - knee);
  const spline = (2 * t ** 3 - 3 * t ** 2 + 1) * knee + (t ** 3 - 2 * t ** 2 + t) * (1 - knee) + (3 * t ** 2 - 2 * t ** 3) * white;
  return pqNits(spline * peak);
}

/** Colours that BT.709 does not have move towards the grey of the same luminance until it has them. */
function withinGamut(linear: Rgb): Rgb {
  const grey = Math.min(1, Math.max(0, dot(LUMINANCE.bt709, linear)));
  const [low, high] = [Math.min(...linear), Math.max(...linear)];
  const part = Math.min(1, low < 0 ? grey / (grey - low) : 1, high > 1 ? (1 - grey) / (high - grey) : 1);
  return each(linear, (value) => Math.min(1, Math.max(0, grey + part * (value - grey))));
}

/** SMPTE ST 2084, 5.1 and 5.2. */
const PQ = { m1: 2610 / 16_384, m2: (2523 * 128) / 4096, c1: 3424 / 4096, c2: (2413 * 32) / 4096, c3: (2392 * 32) / 4096, nits: 10_000 };

function pqNits(signal: number): number {
  const root = signal ** (1 / PQ.m2);
  return PQ.nits * (Math.max(0, root - PQ.c1) / (PQ.c2 - PQ.c3 * root)) ** (1 / PQ.m1);
}

function pqSignal(nits: number): number {
  const power = (nits / PQ.nits) ** PQ.m1;
  return ((PQ.c1 + PQ.c2 * power) / (1 + PQ.c3 * power)) ** PQ.m2;
}

/** ARIB STD-B67 (BT.2100): the light of the scene, 0 to 1. */
function hlgScene(signal: number): number {
  return signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

function each([red, green, blue]: Rgb, change: (value: number) => number): Rgb {
  return [change(red), change(green), change(blue)];
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** A table has few different levels along its sides. */
function remembered(compute: (value: number) => number): (value: number) => number {
  const known = new Map<number, number>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const result = compute(value);
    known.set(value, result);
    return result;
  };
}
