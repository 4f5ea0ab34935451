import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { BLOCKS_FONT, makeStyledFilm } from '../fixtures/styledFilm.ts';
import { findChromium } from '../setup/chromium.ts';
import { browserSuite } from './support/browserSuite.ts';
import { openByPath, playsOn, seekToFraction } from './support/film.ts';
import { picturePixels } from './support/picturePixels.ts';
import { serverSuite } from './support/serverSuite.ts';
import { FFMPEG } from '../fixtures/runFfmpeg.ts';

const suite = browserSuite();
const running = serverSuite(suite);

let film = '';
beforeAll(async () => {
  film = join(suite.dir, 'styled.mkv');
  if (findChromium() === null) return;
  const attachments = [{ path: BLOCKS_FONT, mimetype: 'application/x-truetype-font', filename: 'blocks.ttf' }];
  await makeStyledFilm({ path: film, ffmpeg: FFMPEG, durationSeconds: 20, attachments });
});

/** The places that the fixture's subtitles paint, and two that they leave alone: where an unturned or larger text would be. */
const PLACES = {
  topLeft: { x: 45, y: 40 },
  turned: { x: 315, y: 100 },
  topRight: { x: 595, y: 40 },
  besideTurned: { x: 240, y: 180 },
  belowTopLeft: { x: 45, y: 72 },
};

async function seen(page: Page): Promise<Readonly<Record<string, string>>> {
  const colours = await picturePixels(page, { widthPx: 640, heightPx: 360 }, Object.values(PLACES));
  return Object.fromEntries(Object.keys(PLACES).map((name, index) => [name, nameOf(colours[index] ?? [])]));
}

function nameOf(colour: readonly number[]): string {
  // The bar at the top shades what is behind it.
  const isOn = colour.map((part) => (part > 150 ? 1 : part < 60 ? 0 : 'x')).join('');
  return { '100': 'red', '010': 'green', '001': 'blue', xxx: 'grey' }[isOn] ?? colour.join(' ');
}

const EARLY = { topLeft: 'red', turned: 'green', topRight: 'grey', besideTurned: 'grey', belowTopLeft: 'grey' };
const LATE = { ...EARLY, topRight: 'blue' };
const NOTHING = { topLeft: 'grey', turned: 'grey', topRight: 'grey', besideTurned: 'grey', belowTopLeft: 'grey' };

async function openedPaused(page: Page): Promise<void> {
  await page.goto(running.server.uiUrl);
  await openByPath(page, film);
  await playsOn(page, { seconds: 0.2 });
  await page.keyboard.press('k');
}

async function openMenu(page: Page): Promise<void> {
  await page.locator('.player').hover();
  await page.getByRole('button', { name: /^Subtitles:/ }).click();
}

describe('styled subtitles', () => {
  test('are drawn where, how and when the film wants them, in its own font, whatever the window; plain where that is wanted', async () => {
    const { page } = suite;
    await openedPaused(page);
    await expect.poll(() => seen(page)).toEqual(NOTHING);

    // By keys alone; the film stands still meanwhile.
    await page.getByRole('button', { name: 'Subtitles: Off' }).press('Enter');
    await expect
      .poll(() => page.getByRole('menuitemradio', { name: 'Off' }).evaluate((item) => item === document.activeElement))
      .toBe(true);
    const entry = page.getByRole('menuitemradio', { name: 'Subtitles 1 styled' });
    // The menu takes the focus to its chosen entry some frames after it opened.
    await expect
      .poll(async () => {
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowDown');
        return entry.evaluate((item) => item === document.activeElement);
      })
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Subtitles: Subtitles 1' }).waitFor();
    await expect.poll(() => seen(page)).toEqual(EARLY);

    const plain = page.locator('.vjs-text-track-cue').first();
    expect(await plain.count()).toBe(0);
    await openMenu(page);
    await page.getByRole('menuitemcheckbox', { name: 'Original styling', checked: true }).click();
    await plain.getByText('OO').waitFor();
    await page.locator('.player canvas').waitFor({ state: 'detached' });
    await openMenu(page);
    await page.getByRole('menuitemcheckbox', { name: 'Original styling', checked: false }).click();

    await seekToFraction(page, 0.5);
    await expect.poll(() => seen(page)).toEqual(LATE);

    // 16:10: with bars above and below the picture.
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await expect.poll(() => seen(page)).toEqual(LATE);
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement === null);
    await page.setViewportSize({ width: 1000, height: 500 });
    await expect.poll(() => seen(page)).toEqual(LATE);

    await page.keyboard.press('k');
    await playsOn(page);
    await expect.poll(() => seen(page)).toEqual(LATE);

    await openMenu(page);
    await page.getByRole('menuitemradio', { name: 'Subtitles 1 styled', checked: true }).waitFor();
    await page.getByRole('menuitemradio', { name: 'Off' }).click();
    await expect.poll(() => seen(page)).toEqual(NOTHING);
  });

  test('are plain text in a browser without WebAssembly, and the menu says so', async () => {
    const { page } = suite;
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await openedPaused(page);
    await openMenu(page);
    await page.getByRole('menuitemradio', { name: 'Subtitles 1 styled' }).click();
    await page.locator('.vjs-text-track-cue').first().getByText('OO').waitFor();
    await openMenu(page);
    await page.getByText('The original styling cannot be drawn here: plain text instead.').waitFor();
    expect(await page.getByRole('menuitemcheckbox').count()).toBe(0);
    expect(await page.getByRole('menuitemradio', { name: 'Subtitles 1', checked: true }).count()).toBe(1);
  });
});
