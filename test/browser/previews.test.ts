import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { FILM_COLORS, makeColorFilm, shownColor } from './support/colorFilm.ts';
import { openByPath, playsOn, shownFilm } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';

const FILM_SECONDS = 100;
const suite = browserSuite();
const running = serverSuite(suite);
let film = '';
beforeAll(async () => {
  film = join(suite.dir, 'Colours.avi');
  await makeColorFilm({ path: film, durationSeconds: FILM_SECONDS });
});

/** Puts the mouse on the bar at a place of the film. */
async function pointAt(seconds: number): Promise<void> {
  const { page } = suite;
  await page.locator('.player').hover({ position: { x: 200, y: 100 } });
  const box = await page.locator('.seek-bar').boundingBox();
  if (box === null) throw new Error('The player shows no seek bar.');
  await page.mouse.move(box.x + (box.width * seconds) / FILM_SECONDS, box.y + box.height / 2);
}
const colorIndex = (seconds: number): number => Math.floor(seconds / 4) % FILM_COLORS.length;

describe('small pictures of a film, on the real server', () => {
  test('show what is under the pointer: the right place, its time, within the film at both ends', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await page.keyboard.press('k');
    const preview = page.locator('.seek-preview');
    const picture = preview.locator('.seek-preview-picture');
    for (const [seconds, time] of [
      [7.5, '0:07'],
      [51.5, '0:51'],
      [91.5, '1:31'],
    ] as const) {
      await pointAt(seconds);
      await expect.poll(() => preview.locator('.seek-preview-time').textContent()).toBe(time);
      await preview.locator('svg.preview-image').waitFor();
      await expect.poll(() => shownColor(picture)).toBe(colorIndex(seconds));
    }
    const player = await page.locator('.player').boundingBox();
    for (const seconds of [0, FILM_SECONDS - 0.1]) {
      await pointAt(seconds);
      const box = await preview.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(player!.x);
      expect(box!.x + box!.width).toBeLessThanOrEqual(player!.x + player!.width);
    }
    await page.locator('.player').hover({ position: { x: 200, y: 100 } });
    await preview.waitFor({ state: 'detached' });
  });

  test('are all that comes and goes on the bar: what is pressed stays until it is released', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await page.keyboard.press('k');
    // A stretch that is loaded, and one that is not.
    for (const seconds of [3, 90]) {
      await pointAt(seconds);
      expect(await pressedAt(seconds)).toContain('seek-bar');
    }
    const { currentTime } = await shownFilm(page);
    await page.mouse.down();
    const scrub = page.locator('.scrub-picture');
    await scrub.waitFor();
    await page.evaluate(() => document.querySelector('.seek-bar')?.releasePointerCapture(1));
    await scrub.waitFor({ state: 'detached' });
    await page.mouse.up();
    expect((await shownFilm(page)).currentTime).toBe(currentTime);
  });

  test('stand over the film while its playhead is dragged, until the film has arrived', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    const scrub = page.locator('.scrub-picture');
    await pointAt(2);
    await page.mouse.down();
    for (const seconds of [31.5, 67.5]) {
      await pointAtHeld(seconds);
      await expect.poll(async () => ((await scrub.count()) === 0 ? null : shownColor(scrub))).toBe(colorIndex(seconds));
    }
    await page.mouse.up();
    await scrub.waitFor({ state: 'detached' });
    const { currentTime } = await playsOn(page, { from: 67 });
    expect(currentTime).toBeGreaterThan(66);
  });

  test('follow the keys of the bar, and the slider tells its time as before', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await page.keyboard.press('k');
    const slider = page.getByRole('slider', { name: 'Position' });
    await slider.focus();
    await page.keyboard.press('PageUp');
    await page.locator('.seek-preview-time').getByText(/^1:0/).waitFor();
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^1:0\d of 1:40$/);
    await page.locator('.seek-preview').waitFor({ state: 'detached' });
  });
});

/** Class names of what a press at a place of the film meets. */
async function pressedAt(seconds: number): Promise<readonly string[]> {
  const box = await suite.page.locator('.seek-bar').boundingBox();
  if (box === null) throw new Error('The player shows no seek bar.');
  const place = { x: box.x + (box.width * seconds) / FILM_SECONDS, y: box.y + box.height / 2 };
  return suite.page.evaluate(({ x, y }) => [...(document.elementFromPoint(x, y)?.classList ?? [])], place);
}

async function pointAtHeld(seconds: number): Promise<void> {
  const box = await suite.page.locator('.seek-bar').boundingBox();
  if (box === null) throw new Error('The player shows no seek bar.');
  await suite.page.mouse.move(box.x + (box.width * seconds) / FILM_SECONDS, box.y + box.height / 2, { steps: 4 });
}
