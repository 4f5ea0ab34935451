import { setTimeout as sleep } from 'node:timers/promises';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import { timedSegment } from '../client/timedGet.ts';
import { startBenchServer, type BenchServer, type BenchServerRequest } from './benchServer.ts';
import { encodesOf } from './stillRuns.ts';

/** Longer than a viewer who asks for nothing keeps his place. */
const LEFT_ALONE_MS = 25_000;

/** A server that has shown one film before, as in daily use: ffmpeg is found and tested, its own code has run once. Nothing works when it is handed out. */
export async function startWarmServer(request: BenchServerRequest, film: string): Promise<BenchServer> {
  const server = await startBenchServer(request);
  const rendition = await videoRendition(await openFilm(server, film), '360p');
  const last = rendition?.segments.at(-1);
  if (last) await timedSegment(last.url);
  const beganMs = performance.now();
  while (encodesOf(server).length > 0 && performance.now() - beganMs < LEFT_ALONE_MS) await sleep(100);
  return server;
}
