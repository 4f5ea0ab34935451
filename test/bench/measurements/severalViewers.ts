import { audioRendition, openFilm, videoRendition } from '../client/openedFilm.ts';
import { simulatePlayer, type Viewing } from '../client/simulatedPlayer.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { lineOf, type Line } from '../report/line.ts';
import { lookIntoLoop, type LoopLook } from '../server/loopDelay.ts';
import type { BenchServer } from '../server/benchServer.ts';

const NAME = 'Several viewers';
const WATCHED_MS = 12_000;
const BUFFER_SECONDS = 10;
/** What two cores can do for three films at once; one film is watched at 720p. */
const SIZE_OF_THREE = '360p';

/** Viewers beside each other, and beside a folder that is being looked through. */
export const SEVERAL_VIEWERS: Measurement = {
  name: NAME,
  about: 'three viewers of one film, of three films, one while 20 files are probed; stalls',
  async *run(bench) {
    const look = lookIntoLoop(bench.dir);
    const mpeg4 = bench.sources.find(({ name }) => name === 'mpeg4')?.path ?? '';
    {
      await using server = await bench.startServer(look);
      yield* linesOf(
        'three viewers of one film, 720p',
        await Promise.all([60, 60, 61].map((at) => watch(bench, server, { path: mpeg4, size: '720p', at }))),
      );
    }
    {
      await using server = await bench.startServer(look);
      const three = bench.sources.slice(0, 3).map(({ path }) => watch(bench, server, { path, size: SIZE_OF_THREE, at: 60 }));
      yield* linesOf(`three viewers of three films, ${SIZE_OF_THREE}`, await Promise.all(three));
    }
    {
      await using server = await bench.startServer(look);
      const viewer = watch(bench, server, { path: mpeg4, size: '720p', at: 60 });
      const probed = Promise.all(bench.others.map((path) => openFilm(server, path)));
      yield* linesOf(`one viewer while ${bench.others.length} files are probed, 720p`, [await viewer]);
      await probed;
    }
    yield* loopLines(look);
  },
};

async function watch(
  { isQuick }: Bench,
  server: BenchServer,
  { path, size, at }: { readonly path: string; readonly size: string; readonly at: number },
): Promise<Viewing> {
  const film = await openFilm(server, path);
  const [video, audio] = [await videoRendition(film, size), await audioRendition(film)];
  if (video === null) throw new Error(`${path} is not offered at ${size}`);
  return simulatePlayer({ video, audio, fromSeconds: at, watchedMs: isQuick ? WATCHED_MS / 3 : WATCHED_MS, bufferSeconds: BUFFER_SECONDS });
}

function* linesOf(what: string, viewings: readonly Viewing[]): Iterable<Line> {
  yield lineOf(
    NAME,
    { what: `${what}: first segment`, unit: 'ms' },
    viewings.map(({ firstSegmentMs }) => firstSegmentMs),
  );
  yield lineOf(
    NAME,
    { what: `${what}: worst segment of each`, unit: 'ms' },
    viewings.map(({ worstSegmentMs }) => worstSegmentMs),
  );
  const goal = { of: 'worst', kind: 'at most', value: 0 } as const;
  yield lineOf(
    NAME,
    { what: `${what}: stalls of each`, unit: 'stalls', goal },
    viewings.map(({ stalls }) => stalls),
  );
}

/** How late the server's own turns came, with the processor shared with ffmpeg. */
function* loopLines({ read }: LoopLook): Iterable<Line> {
  const looks = read();
  if (looks.length === 0) return;
  yield lineOf(
    NAME,
    { what: "delay of the server's event loop meanwhile, 99 of 100", unit: 'ms' },
    looks.map(({ p99Ms }) => p99Ms),
  );
  yield lineOf(
    NAME,
    { what: "delay of the server's event loop meanwhile, longest", unit: 'ms' },
    looks.map(({ maxMs }) => maxMs),
  );
  yield lineOf(
    NAME,
    { what: 'processor time of its thread between two timers, longest', unit: 'ms', goal: { of: 'worst', kind: 'at most', value: 20 } },
    looks.map(({ maxOwnMs }) => maxOwnMs),
  );
}
