import { join } from 'node:path';
import { audioRendition, openFilm, videoRendition } from '../client/openedFilm.ts';
import { playSequentially } from '../client/playSequentially.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { lineOf } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { encodesOf } from '../server/stillRuns.ts';

const NAME = 'Restart';
const WATCHED_SECONDS = 10;

/** What was watched before a restart is watched again after it. */
export const RESTART: Measurement = {
  name: NAME,
  about: 'what was cached is served after a restart, without any transcoding',
  async *run(bench) {
    const dataDir = join(bench.dir, 'kept');
    const first = await bench.startServer({ dataDir });
    await watch(bench, first);
    await first[Symbol.asyncDispose]();
    const again = await bench.startServer({ dataDir });
    const before = (await again.activity()).encodedSeconds;
    const beganMs = performance.now();
    await watch(bench, again);
    const tookMs = performance.now() - beganMs;
    const { encodedSeconds } = await again.activity();
    yield lineOf(
      NAME,
      { what: `${WATCHED_SECONDS} s watched again: seconds encoded`, unit: 's', goal: { of: 'worst', kind: 'at most', value: 0 } },
      [encodedSeconds - before],
    );
    yield lineOf(NAME, { what: 'encodes that run', unit: 'processes' }, [encodesOf(again).length]);
    yield lineOf(NAME, { what: 'open and all segments', unit: 'ms' }, [tookMs]);
  },
};

async function watch({ sources }: Bench, server: BenchServer): Promise<void> {
  const film = await openFilm(server, sources.find(({ name }) => name === 'mpeg4')?.path ?? '');
  const [video, audio] = [await videoRendition(film, '720p'), await audioRendition(film)];
  if (video === null) throw new Error('the film is not offered at 720p');
  await playSequentially([video, audio], { fromSeconds: 0, toSeconds: WATCHED_SECONDS });
}
