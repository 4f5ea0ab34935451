import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { installPrograms } from '../../../electron/setup/installPrograms.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';
import { findNginx, NGINX } from '../../setup/nginx.ts';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import { timedGet } from '../client/timedGet.ts';
import type { Pair } from '../figures/statistics.ts';
import { LoadGenerator } from '../load/loadGenerator.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { lineBeside } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { stopEncodes } from '../server/stillRuns.ts';
import { startNginx } from '../server/nginxServer.ts';

const NAME = 'Cached segments';
const ROUND_MS = 800;
const ROUNDS = 3;
const CONNECTIONS = [1, 16] as const;

interface Case {
  readonly what: string;
  readonly source: string;
  readonly rendition: string;
  readonly segments: number;
}

const CASES: readonly Case[] = [
  { what: 'the same few', source: 'mpeg4', rendition: '720p', segments: 8 },
  // 60 MB, of which RecentSegments takes a part.
  { what: 'more than memory holds', source: 'h264', rendition: 'orig', segments: 20 },
];

/** The same segments at our server and at nginx. */
interface Paths {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** How fast segments go out that are there already. */
export const CACHED_SEGMENTS: Measurement = {
  name: NAME,
  about: 'requests and bytes per second at 1 and 16 connections; beside nginx serving the same files',
  async *run(bench) {
    await installPrograms([NGINX], thisMachine());
    const binary = findNginx();
    if (binary === null) {
      yield (await NGINX.problem(thisMachine())) ?? 'nginx is missing';
      return;
    }
    const server = await bench.startServer();
    const root = join(bench.dir, 'files');
    const cases: (Case & Paths)[] = [];
    for (const one of CASES) cases.push({ ...one, ...(await cached(bench, server, one, join(root, one.rendition))) });
    stopEncodes(server);
    // Whoever nginx runs as may read them.
    await chmod(bench.dir, 0o755);
    const nginx = await startNginx({ binary, dir: bench.dir, root });
    bench.defer(async () => nginx[Symbol.asyncDispose]());
    const generator = new LoadGenerator();
    bench.defer(() => generator[Symbol.asyncDispose]());
    const port = Number(new URL(server.url).port);
    const rounds = cases.flatMap((one) => CONNECTIONS.map((connections) => ({ ...one, connections })));
    for (const { what: label, ours, theirs, connections } of rounds) {
      const [requests, bytes]: [Pair[], Pair[]] = [[], []];
      for (let round = 0; round < (bench.isQuick ? 1 : ROUNDS); round += 1) {
        const durationMs = bench.isQuick ? ROUND_MS / 4 : ROUND_MS;
        const mine = await generator.run({ port, paths: ours, connections, durationMs });
        const other = await generator.run({ port: nginx.port, paths: theirs, connections, durationMs });
        requests.push({ ours: mine.requestsPerSecond, reference: other.requestsPerSecond });
        bytes.push({ ours: mine.megabytesPerSecond, reference: other.megabytesPerSecond });
      }
      const [reference, goal] = ['nginx', { of: 'ratio', kind: 'at least', value: 0.5 } as const] as const;
      const what = `${label}, ${connections} connection${connections === 1 ? '' : 's'}`;
      yield lineBeside(NAME, { what, unit: 'requests/s', reference, goal }, requests);
      yield lineBeside(NAME, { what, unit: 'MB/s', reference, goal }, bytes);
    }
  },
};

/** Has segments made, and puts copies of them where nginx finds them. */
async function cached(bench: Bench, server: BenchServer, { source, rendition, segments }: Case, dir: string): Promise<Paths> {
  await mkdir(dir, { recursive: true });
  const film = await openFilm(server, bench.sources.find(({ name }) => name === source)?.path ?? '');
  const paths: { readonly ours: string[]; readonly theirs: string[] } = { ours: [], theirs: [] };
  for (const [n, { url }] of (await videoRendition(film, rendition))?.segments.slice(0, segments).entries() ?? []) {
    await writeFile(join(dir, `${n}.ts`), (await timedGet(url)).body);
    const { pathname, search } = new URL(url);
    paths.ours.push(pathname + search);
    paths.theirs.push(`/${basename(dir)}/${n}.ts`);
  }
  return paths;
}
