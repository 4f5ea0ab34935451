import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { FAKE_FILM_PATH, makeFakeFilm, serveFakeFilm } from './support/fakeFilm.ts';
import { openByPath, playsOn } from './support/film.ts';

const suite = browserSuite();
beforeAll(() => makeFakeFilm(suite.dir));

describe('a lost connection', () => {
  test('is told, comes back by itself, and the page works as before', async () => {
    const { page, problems } = suite;
    const first = await serveFakeFilm(suite);
    await page.goto(first.uiUrl);
    await page.getByText('Connected', { exact: true }).waitFor();
    await first.close();
    await page.getByText('Connection lost, reconnecting').waitFor();
    await openByPath(page, FAKE_FILM_PATH);
    await page.getByRole('alert').filter({ hasText: 'The connection to Playhead is lost.' }).waitFor();

    const second = await serveFakeFilm(suite, { port: Number(new URL(first.url).port) });
    await page.getByText('Connected', { exact: true }).waitFor();
    second.engine.setActivity({ waiting: 7 });
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('region', { name: 'Since the start' }).getByRole('definition').filter({ hasText: /^7$/ }).waitFor();
    await page.goBack();
    await openByPath(page, FAKE_FILM_PATH);
    await playsOn(page);
    // A refused or broken connection is an error of Chromium's console, whatever the page makes of it.
    const others = problems.filter((problem) => !/WebSocket connection|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/.test(problem));
    problems.splice(0, problems.length);
    expect(others).toEqual([]);
  });
});
