import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../electron/engine/base/errors.ts';
import { browserSuite } from './support/browserSuite.ts';
import { FAKE_FILM_PATH, makeFakeFilm, serveFakeFilm } from './support/fakeFilm.ts';
import { filmState, openByPath, playsOn } from './support/film.ts';

const suite = browserSuite();
beforeAll(() => makeFakeFilm(suite.dir));

/** Chromium tells of each refused request on its console; here refusals are what is tested. */
function takeOutRefusals(problems: string[]): void {
  const others = problems.filter(
    (problem) => !/Failed to load resource: the server responded with a status of (403|500|507)/.test(problem),
  );
  problems.splice(0, problems.length, ...others);
}

describe('a segment that takes its time', () => {
  test('is waited for, in the quality that was begun', async () => {
    const { page } = suite;
    const asked: string[] = [];
    const told = Promise.withResolvers<void>();
    // Longer than the 3 s after which VHS gives up (1.5 target durations).
    const server = await serveFakeFilm(suite, {
      before: async ({ renditionId, index }) => {
        asked.push(`${renditionId}/${index}`);
        if (index === 0 || index === 3) await wait(3500);
        await told.promise;
      },
    });
    suite.defer(async () => told.resolve());
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    await page.getByText('Making this part').waitFor();
    told.resolve();
    await playsOn(page, { seconds: 8 });
    expect(asked.filter((segment) => segment.startsWith('360p'))).toEqual([]);
    // For its first pictures and as a whole, each once.
    expect(asked.filter((segment) => segment === '720p/0')).toHaveLength(2);
    expect(await page.locator('.player').getAttribute('data-quality')).toBe('720p');
  });

  test('that fails once is asked for again', async () => {
    const { page, problems } = suite;
    let failures = 0;
    const server = await serveFakeFilm(suite, {
      before: ({ index }) => {
        if (index === 2 && failures++ === 0) throw new EngineError('TRANSCODE_FAILED', 'ffmpeg fell over once.');
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    await playsOn(page, { from: 4, seconds: 1 });
    expect(failures).toBeGreaterThan(1);
    takeOutRefusals(problems);
  });
});

describe('a server slower than the film', () => {
  test('is asked for less, until it keeps up', async () => {
    const { page } = suite;
    const server = await serveFakeFilm(suite, {
      before: async ({ renditionId }) => {
        if (renditionId === '720p') await wait(3000);
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    await page.locator('.player[data-quality="360p"][data-look="playing"]').waitFor({ timeout: 90_000 });
    const state = await playsOn(page, { seconds: 5 });
    expect(state.videoWidth).toBe(640);
    expect(await page.getByRole('button', { name: 'Quality: Auto (360p)' }).count()).toBe(1);
  });
});

describe('a server that fails for a while', () => {
  test('is asked again while what is loaded plays, and nobody notices', async () => {
    const { page, problems } = suite;
    let isFailing = true;
    let failures = 0;
    const server = await serveFakeFilm(suite, {
      before: ({ index }) => {
        if (!isFailing || index < 5) return;
        failures += 1;
        throw new EngineError('TRANSCODE_FAILED', 'ffmpeg falls over all the time.');
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    // What is loaded must outlast the failures, however slow this machine is.
    await playsOn(page, { seconds: 0.3 });
    await page.keyboard.press('k');
    const loadedSeconds = async (): Promise<number> => (await filmState(page))?.buffered.at(-1)?.[1] ?? 0;
    await expect.poll(() => failures).toBeGreaterThan(3);
    expect(await loadedSeconds()).toBeLessThan(11);
    isFailing = false;
    await expect.poll(loadedSeconds).toBeGreaterThan(20);
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
    takeOutRefusals(problems);
  });
});

describe('playback that cannot go on', () => {
  test('an expired address says so, and opening again goes on where it was', async () => {
    const { page, problems } = suite;
    let isExpired = true;
    const server = await serveFakeFilm(suite, {
      before: ({ index }) => {
        if (isExpired && index >= 15) throw new EngineError('SIGNATURE_EXPIRED', 'The signature of this address has expired.');
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    await playsOn(page);
    await page.keyboard.press('9');
    const card = page.getByRole('alert').filter({ hasText: 'The address of this film has expired.' });
    await card.waitFor();
    isExpired = false;
    await card.getByRole('button', { name: 'Open again' }).click();
    const state = await playsOn(page);
    expect(state.currentTime).toBeGreaterThan(35);
    takeOutRefusals(problems);
  });

  test('a film that ran dry plays on by itself when the server works again', async () => {
    const { page, problems } = suite;
    let isFailing = true;
    const server = await serveFakeFilm(suite, {
      before: ({ index }) => {
        if (isFailing && index >= 15) throw new EngineError('TRANSCODE_FAILED', 'ffmpeg falls over all the time.');
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    await playsOn(page, { seconds: 0.3 });
    await page.keyboard.press('9');
    const card = page.getByRole('alert').filter({ hasText: 'ffmpeg falls over all the time.' });
    await card.waitFor();
    isFailing = false;
    await card.waitFor({ state: 'hidden' });
    const state = await playsOn(page);
    expect(state.currentTime).toBeGreaterThan(35);
    takeOutRefusals(problems);
  });

  test('the engine’s own sentence is shown when it fails again and again', async () => {
    const { page, problems } = suite;
    const server = await serveFakeFilm(suite, {
      before: () => {
        throw new EngineError('NO_SPACE', 'There is no room left on the disk with the cache. Make some room and open the film again.');
      },
    });
    await page.goto(server.uiUrl);
    await openByPath(page, FAKE_FILM_PATH);
    const card = page.getByRole('alert').filter({ hasText: 'There is no room left on the disk with the cache.' });
    await card.waitFor();
    expect(await card.getByRole('button', { name: 'Open again' }).evaluate((button) => button === document.activeElement)).toBe(true);
    await card.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { name: 'Where are your films?' }).waitFor();
    takeOutRefusals(problems);
  });
});
