import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';
import { watched, until } from './benchEngine.ts';
import { percentile, type Figure } from './figures.ts';

/** Places in the film that are jumped to, s: far enough apart that nothing is made ahead. */
const FILM_SECONDS = 400;
/** Two and a half seconds each: 100,000 files are read in less than twenty. */
const JUMPS = 6;

/** How much longer a viewer waits for a cold segment while a folder of many files is read for the first time. `dir`: for what is made. */
export async function measureServing(dir: string, tree: string, count: number): Promise<readonly Figure[]> {
  const film = join(dir, 'film.mp4');
  const source = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=1920x1080:r=25:d=${FILM_SECONDS}`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '50',
  ];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, '-pix_fmt', 'yuv420p', film]);
  const engine = await createEngine({ dataDir: join(dir, 'serving-data'), logLevel: 'error', settleMs: 500 });
  try {
    await engine.systemInfo(); // what is found out about ffmpeg at the start is no part of it
    const viewer = await openViewer(engine, film);
    await viewer.jumpMs(0);
    const calm = await viewer.jumps(1);
    let during: readonly number[] = [];
    const scan = await watched(async () => {
      await engine.library.addFolder({ path: tree, name: 'bench', watching: 'auto' });
      await until(() => engine.library.status().items > 0, { timeoutMs: 30_000, what: 'the first files' });
      during = await viewer.jumps(1 + JUMPS);
    });
    const stillToScan = count - engine.library.status().items;
    return [
      { name: 'cold segment of 1080p as 720p, calm (median)', value: percentile(calm, 0.5), unit: 'ms', target: null },
      { name: 'the same while a folder is read for the first time (median)', value: percentile(during, 0.5), unit: 'ms', target: null },
      {
        name: 'cold segment during a scan against calm',
        value: percentile(during, 0.5) / percentile(calm, 0.5),
        unit: 'x',
        target: { kind: 'atMost', value: 1.5 },
      },
      {
        name: 'files still to be read when the last of them came',
        value: stillToScan,
        unit: 'files',
        target: { kind: 'atLeast', value: 1 },
      },
      {
        name: 'longest work of the main thread while serving and scanning',
        value: scan.longestWorkMs,
        unit: 'ms',
        target: { kind: 'atMost', value: 50 },
      },
    ];
  } finally {
    await engine.close();
  }
}

/** A viewer who jumps about in a film. */
async function openViewer(
  engine: Engine,
  film: string,
): Promise<{ jumpMs(jump: number): Promise<number>; jumps(first: number): Promise<readonly number[]> }> {
  const { itemId, timelineId } = await engine.openPath(film, { codecs: [] }, { signal: AbortSignal.timeout(60_000) });
  const text = await engine.playback.mediaPlaylist(itemId, timelineId, '720p', '');
  const segments = [...text.matchAll(/^(\d+)\.ts/gm)].map(([, index]) => Number(index));
  const jumpMs = async (jump: number): Promise<number> => {
    const index = segments[Math.floor((jump * segments.length) / (2 * JUMPS + 2))] ?? 0;
    const startedMs = performance.now();
    const request = { itemId, timelineId, renditionId: '720p', index, viewerId: 'bench' };
    await segmentBytes(await engine.playback.segment(request, { signal: AbortSignal.timeout(60_000) }));
    const ms = performance.now() - startedMs;
    // What was begun for the time behind the place ends, so that the next jump meets a machine at rest.
    await sleep(2000);
    return ms;
  };
  return {
    jumpMs,
    async jumps(first) {
      const times: number[] = [];
      for (let jump = first; jump < first + JUMPS; jump += 1) times.push(await jumpMs(jump));
      return times;
    },
  };
}
