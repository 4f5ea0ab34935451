import { setTimeout as sleep } from 'node:timers/promises';
import { audioRendition, openFilm, videoRendition, type Rendition } from '../client/openedFilm.ts';
import { timedGet } from '../client/timedGet.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { lineOf } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { childrenOf, residentMb, treeCpuSeconds } from '../server/serverProcesses.ts';

const NAME = 'Idle';
/** Of picture and sound: an hour of two-second segments. */
const SEGMENT_REQUESTS = 3600;
const OPENINGS = 60;
const MADE_SEGMENTS = 3;
/** A viewer who asks for nothing this long has gone, and what was made ahead for him has ended. */
const LEFT_ALONE_MS = 18_000;
const PATIENCE_MS = 40_000;
const WATCHED_MS = 10_000;

/** The server after an hour's use when nobody watches any more. */
export const IDLE: Measurement = {
  name: NAME,
  about: 'processes, processor time and memory after an hour of use, made short',
  async *run(bench) {
    const server = await bench.startServer();
    await serveAnHour(bench, server);
    const beganMs = performance.now();
    await sleep(LEFT_ALONE_MS);
    while (childrenOf(server.pid).length > 0 && performance.now() - beganMs < PATIENCE_MS) await sleep(500);
    const leftAloneSeconds = Math.round((performance.now() - beganMs) / 1000);
    const left = childrenOf(server.pid).length;
    const what = `processes left after ${leftAloneSeconds} s`;
    yield lineOf(NAME, { what, unit: 'processes', goal: { of: 'worst', kind: 'at most', value: 0 } }, [left]);
    const before = treeCpuSeconds(server.pid);
    await sleep(WATCHED_MS);
    const percent = (100 * (treeCpuSeconds(server.pid) - before)) / (WATCHED_MS / 1000);
    yield lineOf(NAME, { what: 'of one core', unit: '%', goal: { of: 'worst', kind: 'at most', value: 1 } }, [percent]);
    const hour = `resident after ${SEGMENT_REQUESTS} segments, ${OPENINGS} openings, ${bench.sources.length} films`;
    yield lineOf(NAME, { what: hour, unit: 'MB', goal: { of: 'worst', kind: 'at most', value: 200 } }, [residentMb(server.pid)]);
  },
};

/** As many requests as an hour has, fast: a few segments of each film and size are made, and fetched over and over. */
async function serveAnHour({ sources, isQuick }: Bench, server: BenchServer): Promise<void> {
  const urls: string[] = [];
  for (const { path } of sources) {
    const film = await openFilm(server, path);
    const renditions = [await audioRendition(film), await videoRendition(film, '480p'), await videoRendition(film, '360p')];
    for (const rendition of renditions.filter((one): one is Rendition => one !== null)) {
      for (const { url } of rendition.segments.slice(0, MADE_SEGMENTS)) {
        await timedGet(url);
        urls.push(url);
      }
    }
  }
  const openings = isQuick ? OPENINGS / 10 : OPENINGS;
  for (let n = 0; n < openings; n += 1) {
    const source = sources[n % sources.length];
    if (source) await openFilm(server, source.path);
    await server.activity();
    for (let m = 0; m < SEGMENT_REQUESTS / OPENINGS; m += 1) {
      const url = urls[(n * 7 + m) % urls.length];
      if (url) await timedGet(url);
    }
  }
}
