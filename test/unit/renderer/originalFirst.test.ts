import { describe, expect, test } from 'vitest';
import { originalFirst } from '../../../renderer/player/originalFirst.ts';
import { isLoopbackHost } from '../../../shared/loopbackHost.ts';
import type { Vhs, VhsPlaylist } from '../../../renderer/player/vhs.ts';

const ORIGINAL: VhsPlaylist = { id: '1', uri: 'orig/index.m3u8?e=1', attributes: { BANDWIDTH: 10e6 } };
const SMALL: VhsPlaylist = { id: '0', uri: '720p/index.m3u8?e=1', attributes: { BANDWIDTH: 4e6 } };

interface Case {
  readonly playlists?: readonly VhsPlaylist[];
  readonly lineBps?: number;
  readonly isLocal?: boolean;
}

function choice({ playlists = [SMALL, ORIGINAL], lineBps = 6e6, isLocal = false }: Case): string | undefined {
  const select = originalFirst({ otherwise: () => SMALL, isLocal, nowMs: () => 1000 });
  return select.call({ playlists: { main: { playlists } }, systemBandwidth: lineBps } as unknown as Vhs)?.id;
}

describe('originalFirst', () => {
  test.each<readonly [string, Case, string]>([
    ['on the same machine, whatever was measured', { isLocal: true, lineBps: 1 }, '1'],
    ['over a line that carries it', { lineBps: 14e6 }, '1'],
    ['not over a line that just does', { lineBps: 11e6 }, '0'],
    ['not where the film’s own pictures are not offered', { isLocal: true, playlists: [SMALL] }, '0'],
    ['not where the viewer or a stall has ruled them out', { isLocal: true, playlists: [SMALL, { ...ORIGINAL, disabled: true }] }, '0'],
    ['not where the browser cannot play them', { isLocal: true, playlists: [SMALL, { ...ORIGINAL, excludeUntil: Infinity }] }, '0'],
    ['again when a failure is long ago', { isLocal: true, playlists: [SMALL, { ...ORIGINAL, excludeUntil: 999 }] }, '1'],
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
