import { mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { browserSuite } from './support/browserSuite.ts';
import { openHlsPage } from './support/hlsPage.ts';
import { openLimitedLine } from './support/limitedLine.ts';
import { serverSuite } from './support/serverSuite.ts';
import { runFfmpeg } from '../fixtures/runFfmpeg.ts';

const suite = browserSuite();
const running = serverSuite(suite);

const WIDE_BPS = 5_000_000;
/** Less than the upper target takes, more than the one below. */
const NARROW_BPS = 500_000;

const WIDTHS = [320, 160, 80] as const;
const TARGETS = [1_200_000, 250_000, 80_000].map((Bitrate, position) => ({
  URI: `oss://films/hls/${WIDTHS[position]}`,
  Duration: 5,
  InitialTranscode: -1,
  Video: { TranscodeVideo: { Bitrate, BitrateOption: 'fixed', BFrames: 0, Resolution: `${WIDTHS[position]}x`, ScaleType: 'fit' } },
  Audio: { TranscodeAudio: { Bitrate: 32_000 } },
}));

async function api(path: string, body: unknown): Promise<Record<string, unknown>> {
  const { url, token } = running.server;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const json: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(json));
  return json as Record<string, unknown>;
}

/** Path and query of the multivariant playlist. */
let master = '';
beforeAll(async () => {
  if (findChromium() === null) return;
  const films = join(suite.dir, 'films');
  await mkdir(films);
  const film = join(films, 'noise.mp4');
  // Noise takes all the bits that it may.
  const inputs = ['-f', 'lavfi', '-i', 'nullsrc=s=320x180:r=10:d=45,noise=alls=100:allf=t', '-f', 'lavfi', '-i', 'sine=d=45'];
  await runFfmpeg([...inputs, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', film]);
  const anHourAgo = Date.now() / 1000 - 3600;
  await utimes(film, anHourAgo, anHourAgo); // what was just written may still be growing
  await api('/api/library/folders', { path: films, name: 'films' });
  const request = { ProjectName: 'test', SourceURI: 'oss://films/noise.mp4', MasterURI: 'oss://films/hls/main.m3u8', Targets: TARGETS };
  await api('/api/playlists', request);
  const { url } = await api('/api/sign', { uri: request.MasterURI, expiresInSeconds: 3600 });
  master = String(url).slice(running.server.url.length);
  const all = 9 * (TARGETS.length + 1); // their sound is one: it is the same
  const isMade = async (): Promise<void> => expect((await running.server.activity()).cache.segments).toBe(all);
  await vi.waitFor(isMade, { timeout: 100_000, interval: 500 });
});

describe('a multivariant playlist of three targets', () => {
  it('steps down when the line becomes too narrow for the upper one, and up again when it widens', async () => {
    await using line = await openLimitedLine(running.server.url, WIDE_BPS);
    // Its memory is short, so that a test need not last a minute.
    const config = { maxBufferLength: 5, abrEwmaFastVoD: 0.1, abrEwmaSlowVoD: 0.1 };
    await using player = await openHlsPage(suite.page, `${line.url}${master}`, config);
    const lastWidth = async (): Promise<number> => (await player.state()).loadedWidths.at(-1) ?? 0;
    const patience = { timeout: 40_000, interval: 200 };
    await expect.poll(lastWidth, patience).toBe(320);
    line.setBitsPerSecond(NARROW_BPS);
    await expect.poll(lastWidth, patience).toBeLessThan(320);
    line.setBitsPerSecond(WIDE_BPS);
    await expect.poll(lastWidth, patience).toBe(320);
    const { errors, position } = await player.state();
    // A segment that turns out too large for the line is given up for a smaller one.
    expect(errors.filter((details) => !['aborted', 'bufferStalledError'].includes(details))).toEqual([]);
    expect(position).toBeGreaterThan(1);
  });

  it('plays on while its segments are deleted', async () => {
    const segments = join(suite.dir, 'data', 'cache', 'segments');
    const isSegment = (name: string): boolean => name.endsWith('.ts');
    let deleted = 0;
    const deleteAll = async (): Promise<void> => {
      for (const name of (await readdir(segments, { recursive: true })).filter(isSegment)) {
        await rm(join(segments, name), { force: true });
        deleted += 1;
      }
    };
    await using player = await openHlsPage(suite.page, `${running.server.url}${master}`, { maxBufferLength: 5, startPosition: 20 });
    await expect
      .poll(
        async () => {
          await deleteAll();
          return (await player.state()).position;
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBeGreaterThan(28);
    expect(deleted).toBeGreaterThan(0);
    expect((await player.state()).errors).toEqual([]);
  });
});
