import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { chooseQuality, openByPath, playsOn, seekToFraction, shownFilm } from './support/film.ts';
import { noteClocks, notedClocks } from './support/mediaClocks.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);
let film = '';
beforeAll(async () => {
  film = join(suite.dir, 'A film nobody converted.avi');
  await makeAvi({ path: film });
});

describe('a film nobody converted, on the real server', () => {
  test('seeks to the middle, and only the surroundings of what was watched were transcoded', async () => {
    const { page } = suite;
    const { server } = running;
    await server.clearCache();
    const before = (await server.activity()).encodedSeconds;
    await page.goto(server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await page.keyboard.press('k');
    await seekToFraction(page, 0.75);
    await page.keyboard.press('k');
    const state = await playsOn(page, { from: 45 });
    expect(state.currentTime).toBeGreaterThan(44);
    expect(state.audioBytes).toBeGreaterThan(0);
    // Two renditions of 60 s; a viewer of two spots needs far less than one of them whole.
    expect((await server.activity()).encodedSeconds - before).toBeLessThan(60);
  });

  test('goes on in another quality, picture and sound on the clock they began with', async () => {
    const { page } = suite;
    const { server } = running;
    await noteClocks(page);
    await page.goto(server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await chooseQuality(page, '360p');
    await page.waitForFunction(() => document.querySelector('video')?.videoWidth === 640);
    await playsOn(page);
    expect(await page.getByRole('button', { name: 'Quality: 360p' }).count()).toBe(1);
    await chooseQuality(page, '480p');
    await page.waitForFunction(() => document.querySelector('video')?.videoWidth === 854);
    const state = await playsOn(page);
    expect(state.videoWidth).toBe(854);
    await seekToFraction(page, 0.8);
    await playsOn(page, { from: 48 });
    const clocks = await notedClocks(page);
    expect(clocks.length).toBeGreaterThan(1);
    expect(new Set(clocks).size).toBe(1);
  });

  test('shows the engine at work, and an emptied cache does not stop it', async () => {
    const { page } = suite;
    const { server } = running;
    await server.clearCache();
    await page.goto(server.uiUrl);
    const second = await page.context().newPage();
    await second.goto(`${server.url}/#/activity`);
    const runs = second.getByRole('region', { name: 'At work' });
    await runs.waitFor();
    await page.bringToFront();
    await openByPath(page, film);
    // The viewer of the test before may still have a run of his own.
    await runs.getByRole('listitem').filter({ hasText: '480p' }).first().waitFor();
    await playsOn(page);
    await second.getByRole('button', { name: 'Empty cache' }).click();
    await second.getByText('The cache is empty.').waitFor();
    const { currentTime } = await shownFilm(page);
    await seekToFraction(page, 0.05);
    const state = await playsOn(page, { seconds: 3 });
    expect(state.currentTime).not.toBe(currentTime);
  });

  test('goes on where it was left, asking for nothing before that', async () => {
    const { page } = suite;
    const { server } = running;
    await page.goto(server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await seekToFraction(page, 0.5);
    await playsOn(page, { from: 30, seconds: 6 });
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    const segments: number[] = [];
    page.on('request', (request) => {
      const index = /\/(\d+)\.ts\?/.exec(request.url())?.[1];
      if (index !== undefined) segments.push(Number(index));
    });
    await page.getByRole('button', { name: /A film nobody converted.*goes on at 0:[345]/ }).click();
    const state = await playsOn(page, { from: 30 });
    expect(state.currentTime).toBeGreaterThan(30);
    expect(Math.min(...segments)).toBeGreaterThanOrEqual(14);
  });
});
