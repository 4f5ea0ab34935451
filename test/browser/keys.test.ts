import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { frameStepSeconds } from '../../renderer/player/frameStep.ts';
import { browserSuite } from './support/browserSuite.ts';
import { FAKE_FILM_PATH, makeFakeFilm, serveFakeFilm } from './support/fakeFilm.ts';
import { openByPath, playsOn, shownFilm } from './support/film.ts';

/** Of the fake's film, as its facts say. */
const FRAME_SECONDS = 1001 / 24000;

const suite = browserSuite();
beforeAll(() => makeFakeFilm(suite.dir));
beforeEach(async () => {
  const server = await serveFakeFilm(suite);
  await suite.page.goto(server.uiUrl);
  await openByPath(suite.page, FAKE_FILM_PATH);
  await playsOn(suite.page, { seconds: 0.3 });
  await suite.page.keyboard.press('k');
  await suite.page.waitForFunction(() => document.querySelector('video')?.paused);
});

async function press(key: string): Promise<void> {
  await suite.page.keyboard.press(key);
}

async function position(): Promise<number> {
  return (await shownFilm(suite.page)).currentTime;
}

describe('the player’s keys', () => {
  test('0 to 9 go to tenths, j, l and the arrows by seconds', async () => {
    await press('5');
    await expect.poll(position).toBeCloseTo(20, 1);
    await press('ArrowRight');
    await expect.poll(position).toBeCloseTo(25, 1);
    await press('j');
    await expect.poll(position).toBeCloseTo(15, 1);
    await press('ArrowLeft');
    await expect.poll(position).toBeCloseTo(10, 1);
    await press('l');
    await expect.poll(position).toBeCloseTo(20, 1);
    await press('0');
    await expect.poll(position).toBe(0);
  });

  test('dot and comma step a frame', async () => {
    await press('5');
    await expect.poll(position).toBeCloseTo(20, 1);
    const before = await position();
    await press('.');
    const after = frameStepSeconds(before, 1, FRAME_SECONDS);
    await expect.poll(position).toBeCloseTo(after, 3);
    await press(',');
    await expect.poll(position).toBeCloseTo(after - FRAME_SECONDS, 3);
  });

  test('space plays, m mutes, up and down change the volume', async () => {
    const { page } = suite;
    await press('m');
    await expect.poll(async () => (await shownFilm(page)).muted).toBe(true);
    await press('m');
    await press('ArrowDown');
    await expect.poll(async () => (await shownFilm(page)).volume).toBeCloseTo(0.95, 2);
    await press('ArrowUp');
    await expect.poll(async () => (await shownFilm(page)).volume).toBeCloseTo(1, 2);
    await press(' ');
    await expect.poll(async () => (await shownFilm(page)).paused).toBe(false);
  });

  test('f fills the screen and leaves it, with the menus still working in it', async () => {
    const { page } = suite;
    const isFull = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement?.classList.contains('player') ?? false);
    await press('f');
    await expect.poll(isFull).toBe(true);
    await page.getByRole('button', { name: /^Speed:/ }).focus();
    await press('Enter');
    await page.locator('[role=menuitemradio]:focus').filter({ hasText: 'Normal' }).waitFor();
    await press('ArrowDown');
    await page.locator('[role=menuitemradio]:focus').filter({ hasText: '1.25×' }).waitFor();
    await press('Enter');
    await expect.poll(async () => (await shownFilm(page)).playbackRate).toBe(1.25);
    await press('f');
    await expect.poll(isFull).toBe(false);
  });

  test('belong to the field or the slider that has the focus', async () => {
    const { page } = suite;
    await page.getByRole('slider', { name: 'Volume' }).focus();
    const before = await position();
    await press('ArrowLeft');
    await expect.poll(async () => (await shownFilm(page)).volume).toBeCloseTo(0.95, 2);
    expect(await position()).toBe(before);
    await page.getByRole('slider', { name: 'Position' }).focus();
    await press('ArrowRight');
    await expect.poll(position).toBeCloseTo(before + 5, 1);
    expect((await shownFilm(page)).volume).toBeCloseTo(0.95, 2);
  });
});
