import type { AudioTrack, VideoTrack } from './mediaInfo.ts';
import { rationalValue } from './timebase.ts';

/** RFC 6381 codec strings, as CODECS attributes and MediaSource.isTypeSupported take them. */

/** AAC-LC: MPEG-4 audio object type 2 (RFC 6381 3.3). */
export const AAC_LC_CODEC_STRING = 'mp4a.40.2';

/** H.264 High profile without constraint flags, e.g. "avc1.64001f" for level_idc 31 (RFC 6381 3.3). */
export function h264HighCodecString(level: number): string {
  return `avc1.6400${hexByte(level)}`;
}

/** The codec string of an H.264 stream from its SPS: profile, constraint flags and level (RFC 6381 3.3). */
export function h264CodecString(sps: { readonly profileIdc: number; readonly constraintFlags: number; readonly levelIdc: number }): string {
  return `avc1.${hexByte(sps.profileIdc)}${hexByte(sps.constraintFlags)}${hexByte(sps.levelIdc)}`;
}

/** The codec string of a source's video track; null for a codec without one, or when its profile or level is not known. */
export function videoCodecString(track: VideoTrack): string | null {
  switch (track.codec) {
    case 'h264':
      return probedH264CodecString(track);
    case 'hevc':
      return hevcCodecString(track);
    case 'av1':
      return av1CodecString(track);
    case 'vp9':
      return vp9CodecString(track);
    case 'vp8':
      return 'vp8';
    default:
      return null;
  }
}

/** The codec string of a source's audio track; null for a codec without one. */
export function audioCodecString(track: AudioTrack): string | null {
  if (track.codec === 'aac') return `mp4a.40.${AAC_OBJECT_TYPES.get(track.profile ?? '') ?? 2}`;
  return AUDIO_CODEC_STRINGS.get(track.codec) ?? null;
}

/** profile_idc and constraint flags as hex, by ffprobe's profile names (ITU-T H.264 A.2). */
const H264_PROFILES: ReadonlyMap<string, string> = new Map([
  ['Constrained Baseline', '42e0'],
  ['Baseline', '4200'],
  ['Extended', '5800'],
  ['Main', '4d00'],
  ['High', '6400'],
  ['Progressive High', '6408'],
  ['Constrained High', '640c'],
  ['High 10', '6e00'],
  ['High 10 Intra', '6e10'],
  ['High 4:2:2', '7a00'],
  ['High 4:2:2 Intra', '7a10'],
  ['High 4:4:4 Predictive', 'f400'],
  ['High 4:4:4 Intra', 'f410'],
  ['CAVLC 4:4:4', '2c10'],
]);

function probedH264CodecString(track: VideoTrack): string | null {
  const profile = H264_PROFILES.get(track.profile ?? '');
  return profile && track.level !== null && track.level > 0 ? `avc1.${profile}${hexByte(track.level)}` : null;
}

/** Profile and compatibility flags, bits reversed (ISO/IEC 14496-15 E.3). Range extensions need more than a probe tells. */
const HEVC_PROFILES: ReadonlyMap<string, string> = new Map([
  ['Main', '1.6'],
  ['Main 10', '2.4'],
]);

/** Main tier; constraint byte B0: progressive, not packed, frames only. */
function hevcCodecString(track: VideoTrack): string | null {
  const profile = HEVC_PROFILES.get(track.profile ?? '');
  return profile && track.level !== null && track.level > 0 ? `hvc1.${profile}.L${track.level}.B0` : null;
}

const AV1_PROFILES: ReadonlyMap<string, number> = new Map([
  ['Main', 0],
  ['High', 1],
  ['Professional', 2],
]);

/** AV1 in ISO base media 5: profile, seq_level_idx, Main tier, bit depth. */
function av1CodecString(track: VideoTrack): string | null {
  const profile = AV1_PROFILES.get(track.profile ?? '');
  if (profile === undefined || track.level === null || track.level < 0) return null;
  return `av01.${profile}.${twoDigits(track.level)}M.${twoDigits(track.bitDepth)}`;
}

/** VP9 levels: level times ten, luma samples per second, luma samples per picture. */
const VP9_LEVELS: readonly (readonly [level: number, sampleRate: number, pictureSize: number])[] = [
  [10, 829_440, 36_864],
  [11, 2_764_800, 73_728],
  [20, 4_608_000, 122_880],
  [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960],
  [31, 36_864_000, 983_040],
  [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224],
  [50, 311_951_360, 8_912_896],
  [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896],
  [60, 1_176_502_272, 35_651_584],
  [61, 2_353_004_544, 35_651_584],
];

/** VP Codec ISO media file format binding: profile, level, bit depth. VP9 states no level: it follows from size and rate. */
function vp9CodecString(track: VideoTrack): string | null {
  const profile = /^Profile ([0-3])$/.exec(track.profile ?? '')?.[1];
  if (profile === undefined) return null;
  const size = track.widthPx * track.heightPx;
  const rate = track.frameRate ?? track.averageFrameRate;
  const samplesPerSecond = size * (rate ? rationalValue(rate) : 30);
  const level = VP9_LEVELS.find(([, sampleRate, pictureSize]) => samplesPerSecond <= sampleRate && size <= pictureSize)?.[0] ?? 62;
  return `vp09.0${profile}.${level}.${twoDigits(track.bitDepth)}`;
}

/** MPEG-4 audio object types by ffprobe's profile names (ISO/IEC 14496-3 1.5.1.1). */
const AAC_OBJECT_TYPES: ReadonlyMap<string, number> = new Map([
  ['Main', 1],
  ['LC', 2],
  ['SSR', 3],
  ['LTP', 4],
  ['HE-AAC', 5],
  ['HE-AACv2', 29],
  ['xHE-AAC', 42],
]);

const AUDIO_CODEC_STRINGS: ReadonlyMap<string, string> = new Map([
  ['ac3', 'ac-3'],
  ['eac3', 'ec-3'],
  ['mp3', 'mp4a.40.34'],
  ['opus', 'opus'],
  ['flac', 'flac'],
  ['vorbis', 'vorbis'],
  ['alac', 'alac'],
]);

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
