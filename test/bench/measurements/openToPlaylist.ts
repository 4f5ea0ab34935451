import { PROBE_ARGS } from '../../../electron/engine/ffmpeg/probe.ts';
import type { Pair } from '../figures/statistics.ts';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import type { Measurement } from '../measurement.ts';
import { lineBeside, lineOf } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { nextTake } from '../sources/takes.ts';

const NAME = 'Open to playlist';

/** From asking to open a file to its media playlist, of files never seen before and of known ones. */
export const OPEN_TO_PLAYLIST: Measurement = {
  name: NAME,
  about: 'POST /api/open, multivariant and media playlist; beside one bare ffprobe',
  async *run(bench) {
    const server = await bench.startServer();
    const known: number[] = [];
    for (const { label, path } of bench.sources) {
      const pairs: Pair[] = [];
      for (let n = 0; n < (bench.isQuick ? 3 : 10); n += 1) {
        await nextTake(path);
        const ours = await openMs(server, path);
        const { endMs } = await bench.bare.run({ kind: 'whole', binary: bench.ffprobe, args: [...PROBE_ARGS, `file:${path}`] });
        pairs.push({ ours, reference: endMs });
        known.push(await openMs(server, path));
      }
      const goal = { of: 'ratio', kind: 'at most', value: 1.3 } as const;
      yield lineBeside(NAME, { what: `${label}, never seen before`, unit: 'ms', reference: 'bare ffprobe', goal }, pairs);
    }
    yield lineOf(NAME, { what: 'a known file', unit: 'ms', goal: { of: 'median', kind: 'at most', value: 20 } }, known);
  },
};

async function openMs(server: BenchServer, path: string): Promise<number> {
  const beganMs = performance.now();
  const film = await openFilm(server, path);
  const rendition = await videoRendition(film, '720p');
  if (rendition === null) throw new Error(`${path} is not offered at 720p`);
  return performance.now() - beganMs;
}
