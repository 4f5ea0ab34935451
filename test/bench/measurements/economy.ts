import { ensureBuilt } from '../../../electron/setup/build.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';
import { CHROMIUM, findChromium } from '../../setup/chromium.ts';
import { scatteredPlaces } from '../client/scatteredPlaces.ts';
import type { Measurement } from '../measurement.ts';
import { FilmPage, launchChromium } from '../player/filmPage.ts';
import { lineOf } from '../report/line.ts';
import { FILM_SECONDS } from '../sources/benchSource.ts';

const NAME = 'Economy';
const SEEKS = 10;
const WATCHED_MS = 5000;

/** What is encoded and never watched. */
export const ECONOMY: Measurement = {
  name: NAME,
  about: 'seconds encoded for each second sent, over random seeks in Chromium with five seconds watched each',
  async *run(bench) {
    const executablePath = findChromium();
    if (executablePath === null) {
      yield (await CHROMIUM.problem(thisMachine())) ?? 'Chromium is missing';
      return;
    }
    ensureBuilt('page', bench.projectDir);
    const browser = await launchChromium(executablePath);
    bench.defer(() => browser.close());
    const film = bench.sources.find(({ name }) => name === 'mpeg4');
    if (!film) throw new Error('the sources have no MPEG-4');
    const server = await bench.startServer();
    await using page = await FilmPage.open(browser, server, { kind: 'as-offered' });
    await page.play(film.path);
    await page.watch(WATCHED_MS);
    const before = await server.activity();
    const seeks = bench.isQuick ? 3 : SEEKS;
    for (const place of scatteredPlaces(bench.random, { count: SEEKS, endSeconds: FILM_SECONDS - 20 }).slice(0, seeks)) {
      await page.seek(place + 15);
      await page.watch(WATCHED_MS);
    }
    const after = await server.activity();
    const [encoded, served] = [after.encodedSeconds - before.encodedSeconds, after.servedSeconds - before.servedSeconds];
    yield lineOf(
      NAME,
      { what: `${film.label}, ${seeks} seeks: encoded to sent`, unit: 'times', goal: { of: 'worst', kind: 'at most', value: 1.3 } },
      [encoded / served],
    );
    yield lineOf(NAME, { what: `${film.label}: encoded to watched`, unit: 'times' }, [encoded / ((seeks * WATCHED_MS) / 1000)]);
  },
};
