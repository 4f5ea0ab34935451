import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LibraryPage } from '../../shared/libraryContract.ts';
import { Viewer } from '../../shared/viewersContract.ts';
import { findChromium } from '../setup/chromium.ts';
import { axeFindings } from './support/axeFindings.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite({ colorScheme: 'light' });
const running = serverSuite(suite);

beforeAll(async () => {
  const films = join(suite.dir, 'Films');
  await mkdir(films, { recursive: true });
  // Of different lengths: the same content would be the same item.
  await makeAvi({ path: join(films, 'Beach.avi'), durationSeconds: 4, size: '320x240' });
  await makeAvi({ path: join(films, 'Lake.avi'), durationSeconds: 5, size: '320x240' });
  if (findChromium() !== null) await running.server.addFolder(films);
});

/** As at the first start, also when an earlier try of the same test stopped half way. */
async function begin(): Promise<void> {
  await api('/api/settings', { playback: { skipSeconds: 10, audioLanguages: [], isNextPlayed: false } }, 'PATCH');
  const folders = z.array(z.object({ name: z.string() })).parse(await api('/api/library/folders'));
  if (folders.length === 0) await running.server.addFolder(join(suite.dir, 'Films'));
}

async function goTo(path: string): Promise<void> {
  await suite.page.goto(running.server.uiUrl);
  await suite.page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await suite.page.evaluate((to) => (location.hash = `#${to}`), path);
}

async function api(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<unknown> {
  const { url, token } = running.server;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  return response.json();
}

describe('the settings', () => {
  test('hold at once and at the next visit; a folder that is taken out comes back', async () => {
    const { page } = suite;
    await begin();
    await goTo('/settings/playback');
    await page.getByLabel('An arrow key skips').selectOption('30 s');
    await page.getByRole('combobox', { name: 'Sound', exact: true }).selectOption('German');
    await page.getByRole('combobox', { name: 'Sound', exact: true }).selectOption('Japanese');
    await page.getByRole('button', { name: 'Japanese further up' }).press('Enter');
    await page.getByRole('switch', { name: 'Play the next episode' }).press(' ');
    await expect
      .poll(() => api('/api/settings'))
      .toMatchObject({
        values: { playback: { skipSeconds: 30, audioLanguages: ['ja', 'de'], isNextPlayed: true } },
      });
    await goTo('/settings/playback');
    await expect.poll(() => page.getByLabel('An arrow key skips').inputValue()).toBe('30');
    await goTo('/settings/library');
    await page.getByRole('button', { name: 'Take out “Films”' }).press('Enter');
    await expect.poll(() => api('/api/library/folders')).toEqual([]);
    // The button that was pressed has gone; what stands in its place has the focus.
    await expect.poll(() => page.evaluate(() => document.querySelector('#content')?.contains(document.activeElement))).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(() => api('/api/library/folders')).toMatchObject([{ name: 'Films' }]);
    await page.getByRole('button', { name: 'Take out “Films”' }).waitFor();
  });
});

describe('what goes on', () => {
  test('shows who watches what, and how soon the answers came', async () => {
    const { page } = suite;
    const { playlistUrl } = z
      .object({ playlistUrl: z.string() })
      .parse(await api('/api/open', { path: join(suite.dir, 'Films', 'Beach.avi') }));
    const firstLine = (text: string): string => text.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '';
    const media = new URL(firstLine(await (await fetch(playlistUrl)).text()), playlistUrl);
    const segment = new URL(firstLine(await (await fetch(media)).text()), media);
    expect((await fetch(segment, { headers: { 'user-agent': 'VLC/3.0' } })).status).toBe(200);
    await expect
      .poll(async () => z.array(Viewer).parse(await api('/api/activity/viewers')))
      .toMatchObject([{ title: 'Beach', client: 'VLC', isHere: true, answered: 1 }]);
    await goTo('/activity');
    const viewer = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Beach' }) });
    await viewer.getByText('VLC · on this computer').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await viewer.getByText('As a table').press('Enter');
    await expect.poll(() => viewer.getByRole('row').count()).toBe(2);
  });
});

describe('collections', () => {
  test('are made, put in order by keys, deleted and taken back', async () => {
    const { page } = suite;
    const items = async (): Promise<LibraryPage['items']> => LibraryPage.parse(await api('/api/library/items')).items;
    // The test before this one took the folder out and in again.
    await expect.poll(async () => (await items()).map(({ title }) => title)).toEqual(['Beach', 'Lake']);
    const itemIds = (await items()).map(({ itemId }) => itemId);
    await goTo('/collections');
    await page.getByRole('button', { name: 'New playlist' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Name').fill('Holidays');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Holidays' }).waitFor();
    const collectionId = Number(new URL(page.url()).hash.split('/').at(-1));
    await api(`/api/collections/${collectionId}/items`, { itemIds });
    await goTo(`/collections/${collectionId}`);
    await page.getByRole('button', { name: 'Move “Lake”: arrow keys' }).press('ArrowUp');
    await expect
      .poll(async () => LibraryPage.parse(await api(`/api/collections/${collectionId}/items`)).items.map(({ title }) => title))
      .toEqual(['Lake', 'Beach']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move “Lake”: arrow keys');
    await page.keyboard.press('Escape'); // the tooltip is in no landmark
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('“Holidays” is deleted. What was in it stays.').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('link', { name: /Holidays/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
