import { describe, expect, it } from 'vitest';
import {
  AAC_LC_CODEC_STRING,
  audioCodecString,
  h264HighCodecString,
  videoCodecString,
} from '../../../electron/engine/media/codecStrings.ts';
import { audioTrack, videoTrack } from './tracks.ts';

describe('output codec strings', () => {
  it.each([
    [30, 'avc1.64001e'],
    [31, 'avc1.64001f'],
    [40, 'avc1.640028'],
    [52, 'avc1.640034'],
  ])('H.264 High level %s is %s', (level, text) => {
    expect(h264HighCodecString(level)).toBe(text);
  });

  it('AAC-LC is object type 2', () => {
    expect(AAC_LC_CODEC_STRING).toBe('mp4a.40.2');
  });
});

describe('videoCodecString', () => {
  it.each([
    { track: { codec: 'h264', profile: 'High', level: 41 }, text: 'avc1.640029' },
    { track: { codec: 'h264', profile: 'Main', level: 30 }, text: 'avc1.4d001e' },
    { track: { codec: 'h264', profile: 'Constrained Baseline', level: 30 }, text: 'avc1.42e01e' },
    { track: { codec: 'h264', profile: 'High 10', level: 51 }, text: 'avc1.6e0033' },
    { track: { codec: 'h264', profile: 'High 4:4:4 Predictive', level: 40 }, text: 'avc1.f40028' },
    { track: { codec: 'h264', profile: 'Main', level: 9 }, text: 'avc1.4d0009' },
    { track: { codec: 'h264', profile: null, level: 40 }, text: null },
    { track: { codec: 'h264', profile: 'High', level: null }, text: null },
    { track: { codec: 'h264', profile: 'High', level: -99 }, text: null },
    { track: { codec: 'hevc', profile: 'Main', level: 93 }, text: 'hvc1.1.6.L93.B0' },
    { track: { codec: 'hevc', profile: 'Main 10', level: 150 }, text: 'hvc1.2.4.L150.B0' },
    { track: { codec: 'hevc', profile: 'Rext', level: 93 }, text: null },
    { track: { codec: 'hevc', profile: 'Main', level: null }, text: null },
    { track: { codec: 'av1', profile: 'Main', level: 8, bitDepth: 10 }, text: 'av01.0.08M.10' },
    { track: { codec: 'av1', profile: 'Professional', level: 13, bitDepth: 12 }, text: 'av01.2.13M.12' },
    { track: { codec: 'av1', profile: 'Main', level: null }, text: null },
    { track: { codec: 'vp9', profile: 'Profile 0', level: null }, text: 'vp09.00.40.08' },
    { track: { codec: 'vp9', profile: 'Profile 0', level: null, frameRate: { num: 60, den: 1 } }, text: 'vp09.00.41.08' },
    { track: { codec: 'vp9', profile: 'Profile 2', level: null, bitDepth: 10, widthPx: 3840, heightPx: 2160 }, text: 'vp09.02.50.10' },
    { track: { codec: 'vp9', profile: null, level: null }, text: null },
    { track: { codec: 'vp8', profile: '0', level: null }, text: 'vp8' },
    { track: { codec: 'mpeg4', profile: 'Advanced Simple Profile', level: 5 }, text: null },
  ])('$track is $text', ({ track, text }) => {
    expect(videoCodecString(videoTrack(track))).toBe(text);
  });
});

describe('audioCodecString', () => {
  it.each([
    { track: { codec: 'aac', profile: 'LC' }, text: 'mp4a.40.2' },
    { track: { codec: 'aac', profile: 'HE-AAC' }, text: 'mp4a.40.5' },
    { track: { codec: 'aac', profile: 'HE-AACv2' }, text: 'mp4a.40.29' },
    { track: { codec: 'aac', profile: null }, text: 'mp4a.40.2' },
    { track: { codec: 'ac3' }, text: 'ac-3' },
    { track: { codec: 'eac3' }, text: 'ec-3' },
    { track: { codec: 'opus' }, text: 'opus' },
    { track: { codec: 'flac' }, text: 'flac' },
    { track: { codec: 'mp3' }, text: 'mp4a.40.34' },
    { track: { codec: 'dts' }, text: null },
    { track: { codec: 'pcm_s16le' }, text: null },
  ])('$track is $text', ({ track, text }) => {
    expect(audioCodecString(audioTrack(track))).toBe(text);
  });
});
