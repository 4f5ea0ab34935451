import { describe, expect, it } from 'vitest';
import { isTooOld, parseBinaryVersion } from '../../../electron/engine/ffmpeg/binaryVersion.ts';

function output(version: string, libavcodec = '59. 37.100'): string {
  return `ffmpeg version ${version} Copyright (c) 2000-2025 the FFmpeg developers\nbuilt with gcc\nlibavutil      57. 28.100 / 57. 28.100\nlibavcodec     ${libavcodec} / ${libavcodec}\n`;
}

describe('parseBinaryVersion', () => {
  it.each([
    ['5.1.6-0+deb12u1', 5, 1],
    ['4.4.2-0ubuntu0.22.04.1', 4, 4],
    ['n7.0', 7, 0],
    ['7.1.1-essentials_build-www.gyan.dev', 7, 1],
    ['6.0.1-Jellyfin', 6, 0],
    ['8.0', 8, 0],
    ['n8.0-12-gabcdef', 8, 0],
    ['5.1', 5, 1],
    ['10.0', 10, 0],
  ])('reads the release %s', (text, major, minor) => {
    expect(parseBinaryVersion('ffmpeg', output(text))).toEqual({ major, minor, text });
  });

  it.each([
    ['N-66595-gc2b38619c0-static', '60. 22.100', 6, 0],
    ['N-109542-g1bf1358', '59. 54.100', 5, 1],
    ['N-105000-gdeadbee', '59. 20.100', 5, 0],
    ['2024-01-01-git-abc0123', '60. 36.101', 6, 1],
    ['git-2020-08-31-4a11a6f', '58.100.100', 4, 0],
    ['N-120000-gabc', '62. 11.100', 8, 0],
    ['N-130000-gabc', '63.  0.100', 8, 0],
    ['N-50000-gabc', '55. 18.100', 0, 0],
  ])('tells the build %s by its libavcodec %s', (text, libavcodec, major, minor) => {
    expect(parseBinaryVersion('ffmpeg', output(text, libavcodec))).toEqual({ major, minor, text });
  });

  it.each(['', 'ffprobe version 5.1 Copyright', 'ffmpeg', 'ffmpeg version nightly Copyright', 'avconv version 11'])(
    'does not know %j',
    (text) => {
      expect(parseBinaryVersion('ffmpeg', text)).toBeNull();
    },
  );
});

it.each([
  [4, 4, true],
  [5, 0, true],
  [5, 1, false],
  [6, 0, false],
  [10, 0, false],
])('%i.%i is too old: %s', (major, minor, expected) => {
  expect(isTooOld({ major, minor, text: '' })).toBe(expected);
});
