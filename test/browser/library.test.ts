import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { axeFindings } from './support/axeFindings.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { playsOn } from './support/film.ts';
import { startHeadlessServer, type HeadlessServer } from './support/headlessServer.ts';

const suite = browserSuite();
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
    await makeAvi({ path, durationSeconds: film.includes('Ferry') ? 60 : 2 + at, size: '320x240' });
  }
});

async function serve(): Promise<HeadlessServer> {
  const server = await startHeadlessServer(join(suite.dir, 'data'));
  suite.defer(() => server.stop());
  return server;
}

describe('the way through the app', () => {
  test('from the first start to a film, and on where it was left after a restart', async () => {
    const { page } = suite;
    const first = await serve();
    await page.goto(first.uiUrl);
    await page.getByRole('heading', { level: 1, name: 'Where are your films?' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const added = await fetch(`${first.url}/api/library/folders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${first.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ path: join(suite.dir, 'media'), name: 'media' }),
    });
    expect(added.status).toBe(201);

    // The page follows by itself.
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    await page.getByRole('link', { name: 'Library', exact: true }).click();
    const grid = page.getByRole('list', { name: 'Titles' });
    await expect.poll(() => grid.getByRole('listitem').count()).toBe(3);
    expect(await page.getByRole('link', { name: /^Fog, 1 season/ }).count()).toBe(1);

    // By keys alone: typing searches, down and Enter open.
    await grid.getByRole('link').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => grid.locator('a:focus').getAttribute('aria-label')).toMatch(/^Low Tide/);
    await page.keyboard.type('ferr');
    await expect
      .poll(() => grid.getByRole('link').evaluateAll((links) => links.map((link) => link.ariaLabel)))
      .toEqual([expect.stringMatching(/^Night Ferry, 2011/)]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Night Ferry' }).waitFor();
    await page.getByText('MPEG4').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await playsOn(page);
    await page.keyboard.press('5');
    await playsOn(page, { from: 30, seconds: 6 });
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: /^Resume at 0:[345]/ }).waitFor();
    await page.goBack();
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('ferr');

    await page.goto('about:blank');
    await first.stop();
    const second = await serve();
    await page.goto(second.uiUrl);
    await page.getByRole('button', { name: /^Resume at 0:[345]/ }).click();
    const { currentTime } = await playsOn(page);
    expect(currentTime).toBeGreaterThan(30);
  });

  test('every screen is without fault for axe, in the light and in the dark', async () => {
    const { page } = suite;
    const server = await serve();
    await page.goto(server.uiUrl);
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    const found: Record<string, readonly string[]> = {};
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const name of ['Home', 'Library', 'Collections', 'Shares', 'Activity', 'Settings']) {
        await page.getByRole('link', { name, exact: true }).click();
        await page.locator('main h1').first().waitFor();
        found[`${name} ${colorScheme}`] = await axeFindings(page);
      }
      await page.getByRole('link', { name: 'Library', exact: true }).click();
      await page.getByRole('link', { name: /^Fog,/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Fog' }).waitFor();
      found[`series ${colorScheme}`] = await axeFindings(page);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('A title, a page').fill('fe');
      await page.getByRole('option', { name: /Night Ferry/ }).waitFor();
      found[`palette ${colorScheme}`] = await axeFindings(page);
      await page.keyboard.press('Escape');
    }
    expect(Object.entries(found).filter(([, wrong]) => wrong.length > 0)).toEqual([]);
  });

  test('marks several titles at once, and takes it back', async () => {
    const { page } = suite;
    const server = await serve();
    await page.goto(server.uiUrl);
    await page.goto(`${server.url}/#/library`);
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
});
