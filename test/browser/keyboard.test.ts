import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { playsOn, shownFilm } from './support/film.ts';
import { startHeadlessServer } from './support/headlessServer.ts';
import { makeTwoTrackFilm } from './support/journeyMedia.ts';
import { focused, tabTo, waitForFocus } from './support/keyboard.ts';

const suite = browserSuite();
let films = '';

beforeAll(async () => {
  if (findChromium() === null) return;
  films = join(suite.dir, 'Films');
  await mkdir(films);
  await makeTwoTrackFilm(join(films, 'Night Ferry (2011).mp4'), 40);
  await makeAvi({ path: join(films, 'Low Tide (2021).avi'), durationSeconds: 3, size: '320x240' });
});

/** Presses a key; then something with this name has the focus, and a person sees it. */
async function press(page: Page, key: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await waitForFocus(page, name);
}

/** Opens the menu of the button that has the focus: its chosen entry has it some frames later. */
async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.locator('[role=menu]:focus, [role^=menuitem]:focus').waitFor();
}

test('every action is reachable by the keyboard, and the focus is seen and comes back', { timeout: 240_000 }, async () => {
  const { page } = suite;
  const server = await startHeadlessServer(await mkdtemp(join(suite.dir, 'data-'))); // a first start at each try
  suite.defer(() => server.stop());
  await page.goto(server.uiUrl);
  await page.getByRole('button', { name: 'Choose a folder' }).waitFor();
  await press(page, 'Tab', 'Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Choose a folder');
  await press(page, 'Enter', 'Filter');
  await press(page, 'Escape', 'Choose a folder');
  await press(page, 'Enter', 'Filter');
  await tabTo(page, 'Path of the folder', 'Shift+Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(films);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Use “Films”' }).waitFor();
  await tabTo(page, 'Use “Films”');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Recently added' }).waitFor({ timeout: 60_000 });

  await tabTo(page, 'Library');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Type to search').waitFor();
  await press(page, 'Escape', 'Library');
  await page.keyboard.press('Enter');
  await page.locator('h1:focus', { hasText: 'Library' }).waitFor();
  await page.getByRole('link', { name: /^Night Ferry/ }).waitFor();
  await tabTo(page, /^Filters/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await press(page, 'Escape', /^Filters/);
  await tabTo(page, /^Low Tide/);
  await press(page, 'ArrowRight', /^Night Ferry/);
  await page.keyboard.type('ferr');
  await expect.poll(async () => (await focused(page)).name).toBe('Search the library');
  await expect.poll(() => page.getByRole('list', { name: 'Titles' }).getByRole('link').count()).toBe(1);
  await press(page, 'ArrowDown', /^Night Ferry/);
  await page.keyboard.press('Enter');
  await page.locator('h1:focus', { hasText: 'Night Ferry' }).waitFor();
  await expect.poll(() => page.title()).toBe('Night Ferry – Playhead');
  await page.goBack();
  await waitForFocus(page, /^Night Ferry, /);
  await page.keyboard.press('Enter');
  await page.locator('h1:focus', { hasText: 'Night Ferry' }).waitFor();

  await tabTo(page, 'Share');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^Share/ }).waitFor();
  await tabTo(page, 'Make the link');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Turn sharing on' }).waitFor();
  await tabTo(page, 'Done');
  await press(page, 'Enter', 'Share');

  await tabTo(page, 'Play', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await playsOn(page, { seconds: 0.3 });
  await page.keyboard.press('k');
  await tabTo(page, 'Position');
  const { currentTime } = await shownFilm(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await shownFilm(page)).currentTime).toBeGreaterThan(currentTime + 4);
  await tabTo(page, 'Sound: English');
  await press(page, 'Enter', 'English');
  await press(page, 'ArrowDown', 'English (2)');
  await press(page, 'Enter', 'Sound: English (2)');
  await tabTo(page, 'Subtitles: Off');
  await press(page, 'Enter', 'Off');
  await press(page, 'ArrowDown', 'English');
  await press(page, 'Enter', 'Subtitles: English');
  await page.locator('.vjs-text-track-cue').getByText('telescope').waitFor();
  await openMenu(page);
  await press(page, 'End', 'Look and timing…');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Look and timing' }).waitFor();
  await press(page, 'Escape', 'Subtitles: English');
  await tabTo(page, /^Quality: /);
  await openMenu(page);
  await press(page, 'End', /180p/);
  await press(page, 'Enter', /^Quality: .*180p/);
  await tabTo(page, 'More');
  await openMenu(page);
  await press(page, 'Escape', 'More');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await press(page, 'Escape', 'More');
  await tabTo(page, 'Back');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await focused(page)).name).toMatch(/^(Play|Night Ferry)$/);

  await tabTo(page, 'Share');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A title, a page').waitFor();
  await press(page, 'Escape', 'Share');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A title, a page').waitFor();
  await page.keyboard.type('sett');
  await page.locator('[role=option][aria-selected=true]').filter({ hasText: 'Settings' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('h1:focus', { hasText: 'Settings' }).waitFor();
  await tabTo(page, 'Playback');
  await page.keyboard.press('Enter');
  await page.locator('h2:focus', { hasText: 'Playing' }).waitFor();
  await tabTo(page, 'Play the next episode');
  await page.keyboard.press(' ');
  await page.getByRole('switch', { name: 'Play the next episode', checked: true }).waitFor();
});
