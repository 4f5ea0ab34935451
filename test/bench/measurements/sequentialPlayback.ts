import { setTimeout as sleep } from 'node:timers/promises';
import { plainRunArguments, withWindowOf } from '../bare/plainRun.ts';
import { audioRendition, openFilm, videoRendition } from '../client/openedFilm.ts';
import { playSequentially } from '../client/playSequentially.ts';
import type { Measurement } from '../measurement.ts';
import { lineBeside } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { treeCpuSeconds } from '../server/serverProcesses.ts';
import { encodesOf } from '../server/stillRuns.ts';
import { FILM_SECONDS } from '../sources/benchSource.ts';

const NAME = 'Sequential playback';
const PLAYED_SECONDS = 120;
const LOOK_EVERY_MS = 250;
/** Until the last process has been waited for, and its time counted. */
const SETTLING_MS = 500;

/** Processor time of playing the end of a film, where nothing can be made ahead of what is watched. */
export const SEQUENTIAL_PLAYBACK: Measurement = {
  name: NAME,
  about: 'processor time of two minutes, picture and sound; beside one plain ffmpeg run with the same settings',
  async *run(bench) {
    const playedSeconds = bench.isQuick ? 20 : PLAYED_SECONDS;
    for (const { label, path } of bench.sources.filter(({ name }) => name === 'h264')) {
      const server = await bench.startServer();
      const film = await openFilm(server, path);
      const [video, audio] = [await videoRendition(film, '720p'), await audioRendition(film)];
      // Where a segment begins, so that nothing is made that is not played.
      const fromSeconds = video?.segments.findLast(({ startSeconds }) => startSeconds <= FILM_SECONDS - playedSeconds)?.startSeconds;
      if (video === null || fromSeconds === undefined) throw new Error(`${path} is not offered at 720p`);
      const before = treeCpuSeconds(server.pid);
      const playing = playSequentially([video, audio], { fromSeconds, toSeconds: FILM_SECONDS });
      const seen = await runsUntil(server, playing);
      await playing;
      await sleep(SETTLING_MS);
      const ours = treeCpuSeconds(server.pid) - before;
      const args = plainRunArguments({ video: withWindowOf(seen.lastVideo, seen.firstVideo), audio: seen.audio });
      const { cpuSeconds } = await bench.bare.run({ kind: 'whole', binary: bench.ffmpeg, args });
      const goal = { of: 'ratio', kind: 'at most', value: 1.05 } as const;
      yield lineBeside(NAME, { what: `${label}, 720p, ${playedSeconds} s`, unit: 's', reference: 'one plain ffmpeg', goal }, [
        { ours, reference: cpuSeconds },
      ]);
      await server[Symbol.asyncDispose]();
    }
  },
};

interface SeenRuns {
  readonly firstVideo: readonly string[];
  /** With the settings that it stays with. */
  readonly lastVideo: readonly string[];
  readonly audio: readonly string[];
}

/** The command lines of the server's runs while something goes on. Throws when it had none. */
async function runsUntil(server: BenchServer, end: Promise<unknown>): Promise<SeenRuns> {
  const video = new Map<number, readonly string[]>();
  const audio = new Map<number, readonly string[]>();
  let isOver = false;
  const over = end.finally(() => (isOver = true));
  while (!isOver) {
    for (const { pid, words } of encodesOf(server)) (words.includes('-filter:v') ? video : audio).set(pid, words);
    await Promise.race([sleep(LOOK_EVERY_MS), over]);
  }
  const [firstVideo, lastVideo, firstAudio] = [[...video.values()][0], [...video.values()].at(-1), [...audio.values()][0]];
  if (!firstVideo || !lastVideo || !firstAudio) throw new Error('the runs that made the segments were not seen');
  return { firstVideo, lastVideo, audio: firstAudio };
}
