/** What a level has to carry. */
export interface H264Load {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly maxBitrateBps: number;
  readonly bufferBits: number;
}

interface LevelLimits {
  readonly level: number;
  /** MaxMBPS, MaxFS: macroblocks per second and per frame. */
  readonly macroblocksPerSecond: number;
  readonly macroblocks: number;
  /** MaxBR and MaxCPB in units of 1250 bits (cpbBrVclFactor of the High profile). */
  readonly bitrate: number;
  readonly buffer: number;
}

/**
 * ITU-T H.264 Table A-1, from level 3 up: every decoder that plays the High profile does at least that, and a stream may
 * state a higher level than it needs.
 */
const LEVELS: readonly LevelLimits[] = [
  { level: 30, macroblocksPerSecond: 40_500, macroblocks: 1620, bitrate: 10_000, buffer: 10_000 },
  { level: 31, macroblocksPerSecond: 108_000, macroblocks: 3600, bitrate: 14_000, buffer: 14_000 },
  { level: 32, macroblocksPerSecond: 216_000, macroblocks: 5120, bitrate: 20_000, buffer: 20_000 },
  { level: 40, macroblocksPerSecond: 245_760, macroblocks: 8192, bitrate: 20_000, buffer: 25_000 },
  { level: 41, macroblocksPerSecond: 245_760, macroblocks: 8192, bitrate: 50_000, buffer: 62_500 },
  { level: 42, macroblocksPerSecond: 522_240, macroblocks: 8704, bitrate: 50_000, buffer: 62_500 },
  { level: 50, macroblocksPerSecond: 589_824, macroblocks: 22_080, bitrate: 135_000, buffer: 135_000 },
  { level: 51, macroblocksPerSecond: 983_040, macroblocks: 36_864, bitrate: 240_000, buffer: 240_000 },
  { level: 52, macroblocksPerSecond: 2_073_600, macroblocks: 36_864, bitrate: 240_000, buffer: 240_000 },
  { level: 60, macroblocksPerSecond: 4_177_920, macroblocks: 139_264, bitrate: 240_000, buffer: 240_000 },
  { level: 61, macroblocksPerSecond: 8_355_840, macroblocks: 139_264, bitrate: 480_000, buffer: 480_000 },
];

const HIGHEST_LEVEL = 62;

/** The lowest level_idc (at least 30) whose limits of ITU-T H.264 A.3.3 hold for the High profile; 62 when none below does. */
export function h264Level(load: H264Load): number {
  const [wide, high] = [Math.ceil(load.widthPx / 16), Math.ceil(load.heightPx / 16)];
  const macroblocks = wide * high;
  const fitting = LEVELS.find(
    (limits) =>
      macroblocks <= limits.macroblocks &&
      Math.max(wide, high) <= Math.sqrt(8 * limits.macroblocks) &&
      macroblocks * load.framesPerSecond <= limits.macroblocksPerSecond &&
      load.maxBitrateBps <= limits.bitrate * 1250 &&
      load.bufferBits <= limits.buffer * 1250,
  );
  return fitting?.level ?? HIGHEST_LEVEL;
}
