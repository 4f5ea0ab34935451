import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { axeFindings } from './support/axeFindings.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi, makePiece } from './support/clips.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);
const FILMS = [
  'Films/Harbour Lights (1964).avi',
  'Films/Night Ferry (2011).avi',
  'Films/Low Tide (2021).avi',
  'Series/Fog/Fog S01E01 Signal.avi',
  'Series/Fog/Fog S01E02 Keeper.avi',
];
const PIECES = ['Ebb', 'Flood'];

beforeAll(async () => {
  if (findChromium() === null) return;
  // Of different lengths: files of the same content would be one item.
  for (const [at, film] of FILMS.entries()) {
    const path = join(suite.dir, 'media', film);
    await mkdir(join(path, '..'), { recursive: true });
    await makeAvi({ path, durationSeconds: 2 + at, size: '320x240' });
  }
  const album = join(suite.dir, 'media', 'Music', 'Tides');
  await mkdir(album, { recursive: true });
  for (const [at, title] of PIECES.entries()) {
    await makePiece({ path: join(album, `0${at + 1}.mp3`), title, track: at + 1, artist: 'Zoe Quay', album: 'Tides' });
  }
  await running.server.addFolder(join(suite.dir, 'media'));
});
beforeEach(async () => {
  const { page } = suite;
  await page.goto(running.server.uiUrl);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  // All of them: what is found later takes its place among those that are there.
  await page.getByRole('list', { name: 'Titles' }).getByRole('link').nth(4).waitFor();
});

/** What axe finds on a page in the dark and in the light. */
async function findingsInBoth(page: Page): Promise<readonly string[]> {
  const dark = await axeFindings(page);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...dark, ...(await axeFindings(page))];
}

test('shows a series as one tile with a page of its own', async () => {
  const { page } = suite;
  await page.getByRole('link', { name: /^Fog, 1 season/ }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Fog' }).waitFor();
  expect(await findingsInBoth(page)).toEqual([]);
});

test('leads from an artist to an album, and plays it from any piece on', async () => {
  const { page } = suite;
  await page.getByRole('radio', { name: 'Music' }).click();
  await page.getByRole('radio', { name: 'Artists' }).click();
  await page.getByRole('link', { name: 'Zoe Quay, 1 album' }).press('Enter');
  await page.getByRole('button', { name: 'Take away the filter Zoe Quay' }).waitFor();
  await page.getByRole('link', { name: /^Tides, Zoe Quay/ }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tides' }).waitFor();
  const album = page.getByRole('region', { name: 'Songs' });
  await expect.poll(() => album.getByRole('link').allTextContents()).toEqual(PIECES);
  expect(await findingsInBoth(page)).toEqual([]);
  await album.getByRole('button', { name: 'Play from “Flood” on' }).click();
  await page.getByRole('region', { name: 'Player', exact: true }).getByText('Zoe Quay · Tides').waitFor();
  await expect.poll(() => page.evaluate(() => navigator.mediaSession.metadata?.artist)).toBe('Zoe Quay');
});

test('marks several titles at once, and takes it back', async () => {
  const { page } = suite;
  const grid = page.getByRole('list', { name: 'Titles' });
  await grid.getByRole('link', { name: /^Harbour/ }).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('toolbar').getByText('2 selected').waitFor();
  await page.getByRole('toolbar').getByRole('button', { name: 'Watched', exact: true }).click();
  await expect.poll(() => grid.getByText('Watched').count()).toBe(2);
  // What had the focus went with its bar.
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('tile');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => grid.getByText('Watched').count()).toBe(0);
});
