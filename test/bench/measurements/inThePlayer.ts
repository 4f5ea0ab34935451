import { ensureBuilt } from '../../../electron/setup/build.ts';
import { CHROMIUM, findChromium } from '../../setup/chromium.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';
import { scatteredPlaces } from '../client/scatteredPlaces.ts';
import type { Measurement } from '../measurement.ts';
import { FilmPage, launchChromium, type Way } from '../player/filmPage.ts';
import { lineOf } from '../report/line.ts';
import { FILM_SECONDS, type BenchSource } from '../sources/benchSource.ts';
import { nextTake } from '../sources/takes.ts';

const NAME = 'In the player';
const STARTS = 5;
const SEEKS = 8;
/** After a picture came, before the next click. */
const PAUSE_MS = 500;

const CASES: readonly {
  readonly source: BenchSource['name'];
  readonly way: Way;
  readonly label: string;
  readonly goalMs: number | null;
}[] = [
  { source: 'h264', way: { kind: 'only', rendition: '720p' }, label: '720p', goalMs: 500 },
  { source: 'mpeg4', way: { kind: 'only', rendition: '720p' }, label: '720p', goalMs: 500 },
  { source: 'h264', way: { kind: 'only', rendition: 'orig' }, label: 'repackaged', goalMs: 300 },
  { source: 'h264', way: { kind: 'as-offered' }, label: 'as the page plays it', goalMs: null },
];

/** Clicks in Playhead's own page, in Chromium, until the picture is there. */
export const IN_THE_PLAYER: Measurement = {
  name: NAME,
  about: 'click to first picture in Chromium: files never seen before, and seeks to places of which nothing is cached',
  async *run(bench) {
    const executablePath = findChromium();
    if (executablePath === null) {
      yield (await CHROMIUM.problem(thisMachine())) ?? 'Chromium is missing';
      return;
    }
    ensureBuilt('page', bench.projectDir);
    const browser = await launchChromium(executablePath);
    bench.defer(() => browser.close());
    for (const { source, way, label, goalMs } of CASES) {
      const film = bench.sources.find(({ name }) => name === source);
      if (!film) continue;
      await using server = await bench.startServer();
      await using page = await FilmPage.open(browser, server, way);
      const [starts, seeks]: [number[], number[]] = [[], []];
      let size = '';
      for (let n = 0; n < (bench.isQuick ? 2 : STARTS); n += 1) {
        if (n > 0) await page.leave();
        await nextTake(film.path);
        const { afterMs, widthPx, heightPx } = await page.play(film.path);
        starts.push(afterMs);
        size = `${widthPx}x${heightPx}`;
        await page.watch(PAUSE_MS);
      }
      for (const place of scatteredPlaces(bench.random, { count: SEEKS, endSeconds: FILM_SECONDS - 20 }).slice(
        0,
        bench.isQuick ? 3 : SEEKS,
      )) {
        // Behind what was loaded at the start.
        seeks.push((await page.seek(place + 15)).afterMs);
        await page.watch(PAUSE_MS);
      }
      const goal = goalMs === null ? {} : { goal: { of: 'median', kind: 'at most', value: goalMs } as const };
      yield lineOf(NAME, { what: `${film.label}, ${label} (${size}): click to first picture`, unit: 'ms', ...goal }, starts);
      yield lineOf(NAME, { what: `${film.label}, ${label}: seek to first picture`, unit: 'ms', ...goal }, seeks);
    }
  },
};
