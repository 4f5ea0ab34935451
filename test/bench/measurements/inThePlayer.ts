import { join } from 'node:path';
import { ensureBuilt } from '../../../electron/setup/build.ts';
import { CHROMIUM, findChromium } from '../../setup/chromium.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';
import { runFfmpeg } from '../../exact/measure/runProgram.ts';
import { scatteredPlaces } from '../client/scatteredPlaces.ts';
import type { Measurement } from '../measurement.ts';
import { FilmPage, launchChromium, type Way } from '../player/filmPage.ts';
import { lineOf } from '../report/line.ts';
import { FILM_SECONDS, type BenchSource } from '../sources/benchSource.ts';
import { nextTake } from '../sources/takes.ts';

const NAME = 'In the player';
const STARTS = 5;
const SEEKS = 6;
/** Without a goal: a look. */
const LOOKS = 3;
/** A viewer looks at the picture that came before he clicks again. */
const PAUSE_MS = 1000;

const CASES: readonly {
  readonly source: BenchSource['name'];
  readonly way: Way;
  /** Put into another container than the source's, without encoding; null: as it is. */
  readonly extension: string | null;
  readonly label: string;
  readonly goalMs: number | null;
}[] = [
  { source: 'h264', extension: null, way: { kind: 'only', rendition: '720p' }, label: 'H.264 MP4, 720p', goalMs: 500 },
  { source: 'mpeg4', extension: null, way: { kind: 'only', rendition: '720p' }, label: 'MPEG-4 AVI, 720p', goalMs: 500 },
  { source: 'h264', extension: 'mkv', way: { kind: 'as-offered' }, label: 'H.264 MKV, as the page plays it: repackaged', goalMs: 300 },
  { source: 'h264', extension: null, way: { kind: 'as-offered' }, label: 'H.264 MP4, as the page plays it: directly', goalMs: null },
];

/** Clicks in Playhead's own page, in Chromium, until the picture is there. */
export const IN_THE_PLAYER: Measurement = {
  name: NAME,
  about:
    'click to first picture in Chromium: files never seen before, and seeks to places of which nothing is cached; the hand rests for 200 ms before each click',
  async *run(bench) {
    const executablePath = findChromium();
    if (executablePath === null) {
      yield (await CHROMIUM.problem(thisMachine())) ?? 'Chromium is missing';
      return;
    }
    ensureBuilt('page', bench.projectDir);
    const browser = await launchChromium(executablePath);
    bench.defer(() => browser.close());
    for (const { source, extension, way, label, goalMs } of CASES) {
      const film = bench.sources.find(({ name }) => name === source);
      if (!film) continue;
      const path = extension === null ? film.path : join(bench.dir, `film.${extension}`);
      if (extension !== null) await runFfmpeg(['-y', '-i', film.path, '-c', 'copy', path]);
      await using server = await bench.startServer();
      await using page = await FilmPage.open(browser, server, way);
      const [starts, seeks]: [number[], number[]] = [[], []];
      let size = '';
      for (let n = 0; n < (bench.isQuick ? 2 : goalMs === null ? LOOKS : STARTS); n += 1) {
        if (n > 0) await page.leave();
        await nextTake(path);
        const { afterMs, widthPx, heightPx } = await page.play(path);
        starts.push(afterMs);
        size = `${widthPx}x${heightPx}`;
        await page.watch(PAUSE_MS);
      }
      for (const place of scatteredPlaces(bench.random, { count: SEEKS, endSeconds: FILM_SECONDS - 20 }).slice(
        0,
        bench.isQuick || goalMs === null ? LOOKS : SEEKS,
      )) {
        // Behind what was loaded at the start.
        seeks.push((await page.seek(place + 15)).afterMs);
        await page.watch(PAUSE_MS);
      }
      const goal = goalMs === null ? {} : { goal: { of: 'median', kind: 'at most', value: goalMs } as const };
      yield lineOf(NAME, { what: `${label} (${size}): click to first picture`, unit: 'ms', ...goal }, starts);
      yield lineOf(NAME, { what: `${label}: seek to first picture`, unit: 'ms', ...goal }, seeks);
    }
  },
};
