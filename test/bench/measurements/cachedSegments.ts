import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPrograms } from '../../../electron/setup/installPrograms.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';
import { findNginx, NGINX } from '../../setup/nginx.ts';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import { timedGet } from '../client/timedGet.ts';
import type { Pair } from '../figures/statistics.ts';
import { LoadGenerator } from '../load/loadGenerator.ts';
import type { Measurement } from '../measurement.ts';
import { lineBeside } from '../report/line.ts';
import { stopEncodes } from '../server/stillRuns.ts';
import { startNginx } from '../server/nginxServer.ts';

const NAME = 'Cached segments';
const SEGMENTS = 8;
const ROUND_MS = 1500;
const ROUNDS = 3;

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
    const film = await openFilm(server, bench.sources.find(({ name }) => name === 'mpeg4')?.path ?? '');
    const segments = (await videoRendition(film, '720p'))?.segments.slice(0, SEGMENTS) ?? [];
    const root = join(bench.dir, 'files');
    await mkdir(root);
    const ours: string[] = [];
    const theirs: string[] = [];
    for (const [n, { url }] of segments.entries()) {
      await writeFile(join(root, `${n}.ts`), (await timedGet(url)).body);
      const { pathname, search } = new URL(url);
      ours.push(pathname + search);
      theirs.push(`/${n}.ts`);
    }
    stopEncodes(server);
    // Whoever nginx runs as may read them.
    await chmod(bench.dir, 0o755);
    const nginx = await startNginx({ binary, dir: bench.dir, root });
    bench.defer(async () => nginx[Symbol.asyncDispose]());
    const generator = new LoadGenerator();
    bench.defer(() => generator[Symbol.asyncDispose]());
    const port = Number(new URL(server.url).port);
    for (const connections of [1, 16]) {
      const [requests, bytes]: [Pair[], Pair[]] = [[], []];
      for (let round = 0; round < (bench.isQuick ? 1 : ROUNDS); round += 1) {
        const durationMs = bench.isQuick ? ROUND_MS / 4 : ROUND_MS;
        const mine = await generator.run({ port, paths: ours, connections, durationMs });
        const other = await generator.run({ port: nginx.port, paths: theirs, connections, durationMs });
        requests.push({ ours: mine.requestsPerSecond, reference: other.requestsPerSecond });
        bytes.push({ ours: mine.megabytesPerSecond, reference: other.megabytesPerSecond });
      }
      const [reference, goal] = ['nginx', { of: 'ratio', kind: 'at least', value: 0.5 } as const] as const;
      const what = `${connections} connection${connections === 1 ? '' : 's'}`;
      yield lineBeside(NAME, { what, unit: 'requests/s', reference, goal }, requests);
      yield lineBeside(NAME, { what, unit: 'MB/s', reference, goal }, bytes);
    }
  },
};
