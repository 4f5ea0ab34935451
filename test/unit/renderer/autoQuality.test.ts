import { describe, expect, test } from 'vitest';
import { autoQuality } from '../../../renderer/player/autoQuality.ts';
import type { Vhs, VhsPlaylist } from '../../../renderer/player/vhs.ts';
import { isLoopbackHost } from '../../../shared/loopbackHost.ts';

function encoded(height: number, bps: number): VhsPlaylist {
  const attributes = { BANDWIDTH: bps, RESOLUTION: { width: (height * 16) / 9, height } };
  return { id: `${height}p`, uri: `${height}p/index.m3u8?e=1`, attributes };
}
const ORIGINAL: VhsPlaylist = { id: 'orig', uri: 'orig/index.m3u8?e=1', attributes: { BANDWIDTH: 10e6 } };
const ENCODED = [encoded(720, 4e6), encoded(1080, 7e6), encoded(480, 2e6), encoded(360, 1e6)];

interface Case {
  readonly playlists?: readonly VhsPlaylist[];
  readonly lineBps?: number;
  readonly isLocal?: boolean;
  /** VHS's choice. */
  readonly byLine?: string;
  readonly stage?: readonly [number, number];
  readonly now?: string;
  readonly loadedSeconds?: number;
}

function choice(given: Case): string | undefined {
  const { playlists = ENCODED, lineBps = 6e6, isLocal = false, byLine = '1080p', stage = [1920, 1080], loadedSeconds = 20 } = given;
  const named = (id: string | undefined): VhsPlaylist | undefined => playlists.find((playlist) => playlist.id === id);
  const select = autoQuality({
    byLine: () => named(byLine),
    isLocal,
    nowMs: () => 1000,
    stagePx: () => ({ widthPx: stage[0], heightPx: stage[1] }),
    loadedAheadSeconds: () => loadedSeconds,
  });
  return select.call({ playlists: { main: { playlists }, media: () => named(given.now) }, systemBandwidth: lineBps } as unknown as Vhs)?.id;
}

describe('Auto takes the film’s own pictures', () => {
  const both = [...ENCODED, ORIGINAL];
  test.each<readonly [string, Case, string]>([
    ['on the same machine, whatever was measured', { playlists: both, isLocal: true, lineBps: 1 }, 'orig'],
    ['over a line that carries them', { playlists: both, lineBps: 14e6 }, 'orig'],
    ['not over a line that just does', { playlists: both, lineBps: 11e6 }, '1080p'],
    ['not where they are not offered', { isLocal: true }, '1080p'],
    [
      'not where the viewer or a stall has ruled them out',
      { isLocal: true, playlists: [...ENCODED, { ...ORIGINAL, disabled: true }] },
      '1080p',
    ],
    [
      'not where the browser cannot play them',
      { isLocal: true, playlists: [...ENCODED, { ...ORIGINAL, excludeUntil: Infinity }] },
      '1080p',
    ],
    ['again when a failure is long ago', { isLocal: true, playlists: [...ENCODED, { ...ORIGINAL, excludeUntil: 999 }] }, 'orig'],
  ])('%s', (_, given, expected) => {
    expect(choice(given)).toBe(expected);
  });
});

describe('Auto takes, of what is encoded,', () => {
  test.each<readonly [string, Case, string]>([
    ['the smallest that fills the window', { stage: [1280, 800] }, '720p'],
    ['one that is hardly stretched', { stage: [1366, 768] }, '720p'],
    ['the next larger where it would be', { stage: [1500, 900] }, '1080p'],
    ['a small one for a small window', { stage: [400, 225] }, '360p'],
    ['the largest for a screen that is larger still', { stage: [3840, 2160] }, '1080p'],
    ['no more than the line carries', { byLine: '480p', stage: [1920, 1080] }, '480p'],
    ['no larger one before enough is loaded', { now: '720p', loadedSeconds: 3 }, '720p'],
    ['a larger one then', { now: '720p', loadedSeconds: 8 }, '1080p'],
    ['a smaller one at once', { now: '1080p', byLine: '480p', loadedSeconds: 1 }, '480p'],
  ])('%s', (_, given, expected) => {
    expect(choice(given)).toBe(expected);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['[::1]', true],
  ['192.168.1.4', false],
  ['127.0.0.1.example', false],
  ['playhead.local', false],
])('isLoopbackHost(%s)', (hostname, expected) => {
  expect(isLoopbackHost(hostname)).toBe(expected);
});
