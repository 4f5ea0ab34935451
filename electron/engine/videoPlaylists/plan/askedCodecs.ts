import type { AskedPicture } from '../../media/askedPicture.ts';
import type { H264Load } from '../../media/h264Level.ts';

/** ITU-T H.265 table A.8, main tier: general_level_idc, luma samples per picture and per second, bits per second. */
const HEVC_LEVELS: readonly (readonly [level: number, pictureSize: number, sampleRate: number, bitrateBps: number])[] = [
  [90, 552_960, 16_588_800, 6_000_000],
  [93, 983_040, 33_177_600, 10_000_000],
  [120, 2_228_224, 66_846_720, 12_000_000],
  [123, 2_228_224, 133_693_440, 20_000_000],
  [150, 8_912_896, 267_386_880, 25_000_000],
  [153, 8_912_896, 534_773_760, 40_000_000],
  [156, 8_912_896, 1_069_547_520, 60_000_000],
  [180, 35_651_584, 1_069_547_520, 60_000_000],
  [183, 35_651_584, 2_139_095_040, 120_000_000],
];
const HIGHEST_HEVC_LEVEL = 186;

/** The lowest general_level_idc (at least 90, level 3) that allows a picture; 186 when none below does. */
export function hevcLevel({ widthPx, heightPx, framesPerSecond, maxBitrateBps }: H264Load): number {
  const size = widthPx * heightPx;
  const fitting = HEVC_LEVELS.find(
    ([, pictureSize, sampleRate, bitrate]) => size <= pictureSize && size * framesPerSecond <= sampleRate && maxBitrateBps <= bitrate,
  );
  return fitting?.[0] ?? HIGHEST_HEVC_LEVEL;
}

/** Profiles of x264 by pixel format: profile_idc as hex (ITU-T H.264 A.2). */
const H264_PROFILES: Readonly<Record<AskedPicture['pixelFormat'], string>> = {
  yuv420p: '64',
  yuv422p: '7a',
  yuv444p: 'f4',
  yuv420p10le: '6e',
  yuv422p10le: '7a',
  yuv444p10le: 'f4',
};

/** Profile and compatibility flags of x265 by pixel format, bits reversed (ISO/IEC 14496-15 E.3): main, main 10, range extensions. */
const HEVC_PROFILES: Readonly<Record<AskedPicture['pixelFormat'], string>> = {
  yuv420p: '1.6',
  yuv422p: '4.10',
  yuv444p: '4.10',
  yuv420p10le: '2.4',
  yuv422p10le: '4.10',
  yuv444p10le: '4.10',
};

/** The RFC 6381 string of pictures that were asked for. */
export function askedVideoCodecString({ codec, pixelFormat }: Pick<AskedPicture, 'codec' | 'pixelFormat'>, level: number): string {
  if (codec === 'hevc') return `hvc1.${HEVC_PROFILES[pixelFormat]}.L${level}.B0`;
  return `avc1.${H264_PROFILES[pixelFormat]}00${level.toString(16).padStart(2, '0')}`;
}
