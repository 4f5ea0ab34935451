import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { axeFindings } from './support/axeFindings.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
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

beforeAll(async () => {
  if (findChromium() === null) return;
  // Of different lengths: files of the same content would be one item.
  for (const [at, film] of FILMS.entries()) {
    const path = join(suite.dir, 'media', film);
    await mkdir(join(path, '..'), { recursive: true });
    await makeAvi({ path, durationSeconds: 2 + at, size: '320x240' });
  }
  await running.server.addFolder(join(suite.dir, 'media'));
});
beforeEach(async () => {
  const { page } = suite;
  await page.goto(running.server.uiUrl);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  // All of them: what is found later takes its place among those that are there.
  await page.getByRole('list', { name: 'Titles' }).getByRole('link').nth(3).waitFor();
});

test('shows a series as one tile with a page of its own', async () => {
  const { page } = suite;
  await page.getByRole('link', { name: /^Fog, 1 season/ }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Fog' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
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
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => grid.getByText('Watched').count()).toBe(0);
});
