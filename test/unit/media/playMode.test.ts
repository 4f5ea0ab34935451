import { describe, expect, it } from 'vitest';
import { canPlayCodec, SAFE_CODECS } from '../../../electron/engine/media/clientCodecs.ts';
import type { Track } from '../../../electron/engine/media/mediaInfo.ts';
import type { OriginalRendition } from '../../../electron/engine/media/originalRendition.ts';
import { playModeOf, type PlayModeRequest } from '../../../electron/engine/media/playMode.ts';
import { audioTrack, mediaInfo, videoTrack } from './tracks.ts';

describe('canPlayCodec', () => {
  it.each<{ listed: string; codec: string; expected: boolean }>([
    { listed: 'avc1.640033', codec: 'avc1.640028', expected: true },
    { listed: 'avc1.640028', codec: 'avc1.640033', expected: false },
    { listed: 'avc1.640028', codec: 'avc1.42E01E', expected: true },
    { listed: 'avc1.42E01E', codec: 'avc1.640015', expected: false },
    { listed: 'avc1.640033', codec: 'avc3.4d4028', expected: true },
    { listed: 'avc1.640033', codec: 'avc1.6e0028', expected: false },
    { listed: 'avc1.6E0033', codec: 'avc1.640028', expected: true },
    { listed: 'avc1', codec: 'avc1.7a0034', expected: true },
    { listed: 'hvc1.1.6.L120.B0', codec: 'hvc1.1.6.L93.B0', expected: true },
    { listed: 'hvc1.1.6.L120.B0', codec: 'hev1.2.4.L93.B0', expected: false },
    { listed: 'hvc1.2.4.L153.B0', codec: 'hvc1.1.6.L120.B0', expected: true },
    { listed: 'hvc1.1.6.L93.B0', codec: 'hvc1.1.6.L120.B0', expected: false },
    { listed: 'av01.0.13M.08', codec: 'av01.0.08M.08', expected: true },
    { listed: 'av01.0.13M.08', codec: 'av01.0.08M.10', expected: false },
    { listed: 'vp09.00.50.08', codec: 'vp09.00.31.08', expected: true },
    { listed: 'vp09.02.50.10', codec: 'vp09.00.31.08', expected: false },
    { listed: 'vp9', codec: 'vp09.00.31.08', expected: true },
    { listed: 'vp8', codec: 'vp8', expected: true },
    { listed: 'mp4a.6B', codec: 'mp4a.40.34', expected: true },
    { listed: 'mp4a.40.2', codec: 'mp4a.40.5', expected: false },
    { listed: 'Opus', codec: 'opus', expected: true },
    { listed: 'opus', codec: 'vorbis', expected: false },
    { listed: 'avc1.nonsense', codec: 'avc1.640028', expected: false },
  ])('$listed plays $codec: $expected', ({ listed, codec, expected }) => {
    expect(canPlayCodec(['ec-3', listed], codec)).toBe(expected);
  });

  it('takes for granted what everybody plays', () => {
    expect(['avc1.640034', 'avc1.42c01e', 'mp4a.40.2', 'mp4a.40.5'].every((codec) => canPlayCodec(SAFE_CODECS, codec))).toBe(true);
    expect(['avc1.6e0028', 'hvc1.1.6.L93.B0', 'vp8', 'opus', 'ac-3'].some((codec) => canPlayCodec(SAFE_CODECS, codec))).toBe(false);
  });
});

const H264 = videoTrack({ profile: 'High', level: 40 });
const AAC = audioTrack({ profile: 'LC' });
const ORIGINAL: OriginalRendition = {
  kind: 'original',
  id: 'orig',
  trackIndex: 0,
  widthPx: 1920,
  heightPx: 1080,
  announcedFrameRate: null,
  codecs: 'avc1.640028',
  parameterSetsHex: '',
  reorderTicks: null,
};

function mode(tracks: readonly Track[], request: Partial<PlayModeRequest> = {}) {
  return playModeOf({ info: mediaInfo(tracks), container: 'mp4', original: ORIGINAL, clientCodecs: null, ...request });
}

describe('playModeOf', () => {
  const hevc = videoTrack({ codec: 'hevc', profile: 'Main', level: 120 });
  const vp9 = videoTrack({ codec: 'vp9', profile: 'Profile 0', level: null });
  const cover = videoTrack({ index: 0, codec: 'mjpeg', isCover: true });
  it.each<{ what: string; tracks: readonly Track[]; request?: Partial<PlayModeRequest>; expected: string }>([
    { what: 'H.264 and AAC in MP4', tracks: [H264, AAC], expected: 'direct' },
    { what: 'the same in another container', tracks: [H264, AAC], request: { container: null }, expected: 'remux' },
    { what: 'the same for a client without H.264', tracks: [H264, AAC], request: { clientCodecs: ['vp8'] }, expected: 'transcode' },
    {
      what: 'the same for a client of lower levels',
      tracks: [H264, AAC],
      request: { clientCodecs: ['avc1.42001e', 'mp4a.40.2'] },
      expected: 'transcode',
    },
    { what: 'AC-3 beside it', tracks: [H264, audioTrack({ codec: 'ac3' })], expected: 'remux' },
    {
      what: 'AC-3 for a client that knows it',
      tracks: [H264, audioTrack({ codec: 'ac3' })],
      request: { clientCodecs: ['avc1.640034', 'ac-3'] },
      expected: 'direct',
    },
    { what: 'no sound', tracks: [H264], expected: 'direct' },
    { what: 'sound alone', tracks: [AAC], request: { original: null }, expected: 'direct' },
    { what: 'sound with a cover', tracks: [cover, AAC], request: { original: null }, expected: 'direct' },
    { what: 'a film behind a cover', tracks: [cover, { ...H264, index: 1 }, AAC], expected: 'direct' },
    {
      what: 'the film is not the first picture',
      tracks: [videoTrack({ level: 40, profile: 'High' }), videoTrack({ index: 2, isDefault: true, level: 40, profile: 'High' }), AAC],
      expected: 'remux',
    },
    {
      what: 'the default sound is not the first',
      tracks: [H264, AAC, audioTrack({ index: 2, profile: 'LC', isDefault: true })],
      expected: 'remux',
    },
    {
      what: 'sideways: browsers turn it',
      tracks: [{ ...H264, rotationDegrees: 90 }, AAC],
      request: { original: null },
      expected: 'direct',
    },
    { what: 'mirrored: they do not', tracks: [{ ...H264, isMirrored: true }, AAC], request: { original: null }, expected: 'transcode' },
    { what: 'interlaced', tracks: [{ ...H264, isInterlaced: true }, AAC], request: { original: null }, expected: 'transcode' },
    { what: 'HEVC by default', tracks: [hevc, AAC], request: { original: null }, expected: 'transcode' },
    {
      what: 'HEVC where it is known',
      tracks: [hevc, AAC],
      request: { original: null, clientCodecs: ['hvc1.1.6.L153.B0', 'mp4a.40.2'] },
      expected: 'direct',
    },
    {
      what: 'VP9 and Opus in WebM',
      tracks: [vp9, audioTrack({ codec: 'opus' })],
      request: { container: 'webm', original: null, clientCodecs: ['vp09.00.50.08', 'opus'] },
      expected: 'direct',
    },
    {
      what: 'the same by default',
      tracks: [vp9, audioTrack({ codec: 'opus' })],
      request: { container: 'webm', original: null },
      expected: 'transcode',
    },
    {
      what: 'Dolby Vision without a base layer',
      tracks: [videoTrack({ codec: 'hevc', profile: 'Main 10', level: 120, dolbyVisionProfile: 5 })],
      request: { original: null, clientCodecs: ['hvc1.2.4.L153.B0'] },
      expected: 'transcode',
    },
    { what: 'an unknown level', tracks: [{ ...H264, level: null }, AAC], expected: 'remux' },
    { what: 'nothing to play', tracks: [], request: { original: null }, expected: 'transcode' },
  ])('$what: $expected', ({ tracks, request, expected }) => {
    expect(mode(tracks, request)).toBe(expected);
  });
});
