import { basename, extname } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axeFindings.ts';
import { playsOn, seekToFraction, shownFilm } from './film.ts';
import { FILM_TITLE } from './journeyMedia.ts';
import type { Surface } from './surface.ts';

/** What the way leads over. */
export interface JourneyFiles {
  /** The folder that becomes the library. */
  readonly folder: string;
  /** A film that is in no library. */
  readonly unknown: string;
  /** A file that is no film. */
  readonly noFilm: string;
  /** Another folder. */
  readonly otherFolder: string;
}

/** A person on the way: where he is, and what he notices of each screen. */
interface Traveller {
  readonly page: Page;
  readonly surface: Surface;
  /** Has axe look at the screen. */
  readonly look: (screen: string) => Promise<void>;
}

const SETTINGS = ['Folders', 'Playback', 'Appearance', 'People', 'Hardware', 'Cache', 'Sharing', 'Access keys', 'About'];

/**
 * The whole way through the app, on either surface: first start, a folder, the grid, a search, an item, its film with everything that can be
 * switched, a restart, a dropped file, a share, every other page. Returns what axe found wrong, by screen.
 */
export async function journey(surface: Surface, files: JourneyFiles): Promise<readonly string[]> {
  const found: string[] = [];
  const lookOn = (page: Page) => async (screen: string) =>
    void found.push(...(await axeFindings(page)).map((fault) => `${screen}: ${fault}`));
  const { colorScheme } = surface;
  const first = await surface.start();
  await first.emulateMedia({ colorScheme });
  const traveller = { page: first, surface, look: lookOn(first) };
  await addsFolder(traveller, files.folder);
  await searches(traveller);
  await watches(traveller);
  await surface.end();

  const page = await surface.start();
  await page.emulateMedia({ colorScheme });
  const again = { page, surface, look: lookOn(page) };
  await goesOn(again);
  await drops(again, files);
  await shares(again);
  await looksAround(again);
  await surface.end();
  return found;
}

async function addsFolder({ page, surface, look }: Traveller, folder: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Where are your films?' }).waitFor();
  await look('first run');
  await surface.chooseFolder(page.getByRole('button', { name: 'Choose a folder' }), folder, () => look('folder dialog'));
  await page.getByRole('heading', { name: 'Recently added' }).waitFor({ timeout: 90_000 });
}

async function searches({ page, look }: Traveller): Promise<void> {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  const grid = page.getByRole('list', { name: 'Titles' });
  await grid.getByRole('link').nth(2).waitFor();
  await look('grid');
  await keepsFocus(page, grid);
  await page.getByRole('radio', { name: 'List' }).click();
  await page.locator('.item-grid[data-view=list] a').first().waitFor();
  await look('list');
  await page.getByRole('radio', { name: 'Posters' }).click();
  await page.getByRole('searchbox').fill('two movtext');
  await expect.poll(() => grid.getByRole('link').count()).toBe(1);
  await look('search');
  await grid.getByRole('link', { name: FILM_TITLE }).click();
  await page.getByRole('heading', { level: 1, name: FILM_TITLE }).waitFor();
  await page.getByText('H.264').first().waitFor();
  await look('item');
}

/** The tile with the focus stays, however far it is scrolled away. */
async function keepsFocus(page: Page, grid: Locator): Promise<void> {
  const tile = grid.getByRole('link').first();
  await tile.focus();
  const address = await tile.getAttribute('href');
  const last = grid.locator('li').last();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(async () => (await last.getAttribute('aria-posinset')) === (await last.getAttribute('aria-setsize'))).toBe(true);
  await last.getByRole('link').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(address);
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function watches({ page, surface, look: lookAnywhere }: Traveller): Promise<void> {
  // The player is dark everywhere: once is enough.
  const look = surface.colorScheme === 'light' ? lookAnywhere : () => Promise.resolve();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  expect((await playsOn(page, { seconds: 0.3 })).audioBytes).toBeGreaterThan(0);
  await pause(page);
  await look('player');
  await seekToFraction(page, 0.4);
  await expect.poll(async () => (await shownFilm(page)).currentTime).toBeCloseTo(5.2, 0);
  await page.getByText('0:05', { exact: false }).first().waitFor();

  await choose(page, 'Sound', 'English (2)', () => look('sound menu'));
  await page.getByRole('button', { name: 'Sound: English (2)' }).waitFor();
  await choose(page, 'Subtitles', 'English (2)', () => look('subtitles menu'));
  await page.locator('.vjs-text-track-cue').getByText('telescope').waitFor();
  await choose(page, 'Quality', /^180p/, () => look('quality menu'));
  await page.getByRole('button', { name: 'Quality: 180p' }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await playsOn(page, { from: 5, seconds: 0.5 });
  await pause(page);
  await page.locator('.vjs-text-track-cue').getByText('telescope').waitFor();

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await look('keys of the player');
  await page.keyboard.press('Escape');
  await seekToFraction(page, 0.83);
  await page.getByText('0:10', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: /^Resume at 0:10/ }).waitFor();
}

async function goesOn({ page, look }: Traveller): Promise<void> {
  const row = page.getByRole('region', { name: 'Continue watching' });
  await row.waitFor();
  await look('home');
  await row
    .getByRole('link', { name: new RegExp(FILM_TITLE) })
    .first()
    .click();
  await page.getByRole('button', { name: /^Resume at 0:10/ }).click();
  const { currentTime } = await playsOn(page, { from: 10.5, seconds: 0.3 });
  expect(currentTime).toBeGreaterThan(10);
  await page.locator('.player').hover();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
}

async function drops({ page, surface }: Traveller, { unknown, noFilm, otherFolder }: JourneyFiles): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await surface.drop(page, [unknown]);
  await page.getByRole('heading', { level: 1, name: basename(unknown, extname(unknown)) }).waitFor();
  await playsOn(page, { seconds: 0.5 });
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await surface.drop(page, [noFilm]);
  await page.getByText('is a text file').first().waitFor();
  expect(await page.locator('video').count()).toBe(0);
  await surface.drop(page, [otherFolder]);
  await page
    .getByText(surface.folderOffer(basename(otherFolder)))
    .first()
    .waitFor();
}

async function shares({ page, look }: Traveller): Promise<void> {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('searchbox').fill('two movtext');
  await page.getByRole('link', { name: FILM_TITLE }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Share “${FILM_TITLE}”` });
  await dialog.waitFor();
  await look('share');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await dialog.getByRole('button', { name: 'Turn sharing on' }).waitFor();
  await look('share made');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Shares', exact: true }).click();
  await page.getByRole('heading', { name: FILM_TITLE }).waitFor();
  await look('shares');
  await page.getByRole('button', { name: `Take back the link to ${FILM_TITLE}` }).click();
  await page.getByText(`The link to “${FILM_TITLE}” was taken back.`).first().waitFor();
}

async function looksAround({ page, look }: Traveller): Promise<void> {
  for (const name of ['Collections', 'Studio', 'Activity']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await look(name);
  }
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A title, a page').fill('sett');
  await page.getByRole('option', { name: 'Settings' }).waitFor();
  await look('palette');
  await page.keyboard.press('Enter');
  const pages = page.getByRole('navigation', { name: 'Settings' });
  for (const name of SETTINGS) {
    await pages.getByRole('link', { name, exact: true }).click();
    await page.locator('.settings-section h2').first().waitFor();
    await page.locator('.settings-skeleton').waitFor({ state: 'detached' });
    await look(`settings, ${name}`);
  }
  await page.getByRole('link', { name: 'Names and licences of all of them' }).click();
  await page.getByText('video.js', { exact: true }).click();
  await page.getByText('Apache License').first().waitFor();
  await look('licences');
}

async function pause(page: Page): Promise<void> {
  await page.locator('.player').hover();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('video')?.paused);
}

/** Chooses an entry of one of the player's menus; `meanwhile` it is open. */
async function choose(page: Page, menu: string, entry: string | RegExp, meanwhile: () => Promise<void>): Promise<void> {
  await page.locator('.player').hover();
  await page.getByRole('button', { name: new RegExp(`^${menu}:`) }).click();
  await page.getByRole('menu').waitFor();
  await meanwhile();
  await page.getByRole('menuitemradio', { name: entry }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
}
