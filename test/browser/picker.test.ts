import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { openByPath, playsOn, seekToFraction } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);

beforeAll(async () => {
  const films = join(suite.dir, 'Films', 'Été 1998');
  await mkdir(films, { recursive: true });
  await makeAvi({ path: join(films, 'Beach.avi'), durationSeconds: 10, size: '320x240' });
  await makeAvi({ path: join(films, 'Birthday.avi'), durationSeconds: 10, size: '320x240' });
  await writeFile(join(films, 'notes.txt'), 'not a film');
});

/** Goes to a folder through the picker's own keys: type, Enter. */
async function enter(name: string): Promise<void> {
  const { page } = suite;
  await page.keyboard.type(name);
  await page.getByRole('dialog').getByRole('listitem').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).and(page.locator('[aria-current=page]')).waitFor();
}

describe('the picker', () => {
  test('leads to a film by the keyboard alone', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await page.getByRole('button', { name: 'Browse…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Choose a file' });
    await dialog.getByRole('listitem').first().waitFor();
    // Up to the root, then down to the films.
    while (await dialog.getByRole('button', { name: 'One folder up' }).isEnabled()) {
      const before = await dialog.locator('[aria-current=page]').textContent();
      await page.keyboard.press('Backspace');
      await page.waitForFunction((name) => document.querySelector('[aria-current=page]')?.textContent !== name, before);
    }
    for (const name of join(suite.dir, 'Films').split('/').filter(Boolean)) await enter(name);
    await page.keyboard.type('ete');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Été 1998' }).and(page.locator('[aria-current=page]')).waitFor();
    const files = dialog.getByRole('listitem').filter({ hasText: /Beach|Birthday|notes/ });
    await expect.poll(() => files.count()).toBe(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Birthday.avi');
    await page.keyboard.press('Enter');
    await playsOn(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Birthday');
  });

  test('has the beginning of a film made while the pointer rests on it', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, join(suite.dir, 'Films', 'Été 1998', 'Birthday.avi'));
    await playsOn(page);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    const recent = page.getByRole('button', { name: /^Birthday/ });
    await recent.waitFor();
    await expect.poll(async () => (await running.server.activity()).runs.length).toBe(0);
    await running.server.clearCache();
    await recent.hover();
    await expect.poll(async () => (await running.server.activity()).cache.segments).toBeGreaterThanOrEqual(4);
    expect(await page.getByRole('region', { name: 'Player' }).count()).toBe(0);
  });

  test('Escape closes it and gives the focus back', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    const browse = page.getByRole('button', { name: 'Browse…' });
    await browse.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => browse.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('a filter that finds nothing says so', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await page.getByRole('button', { name: 'Browse…' }).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await page.keyboard.type('no file is called this');
    await page.getByText('Nothing here is called “no file is called this”.').waitFor();
    expect(await page.getByRole('dialog').getByRole('list', { name: 'Folders and files' }).getByRole('listitem').count()).toBe(0);
  });
});

describe('a series', () => {
  test('has its next episode made near the end of one, offered, and played on a click', async () => {
    const { page } = suite;
    const folder = join(suite.dir, 'Films', 'Show');
    await mkdir(folder, { recursive: true });
    for (const episode of ['E9', 'E10']) await makeAvi({ path: join(folder, `Show ${episode}.avi`), durationSeconds: 12, size: '320x240' });
    const sent: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())));
    await page.goto(running.server.uiUrl);
    await openByPath(page, join(folder, 'Show E9.avi'));
    await playsOn(page);
    expect(await page.getByRole('button', { name: /^Next:/ }).count()).toBe(0);
    await page.keyboard.press('k');
    await seekToFraction(page, 0.8);
    const offer = page.getByRole('button', { name: 'Next: Show E10' });
    await offer.waitFor();
    await expect.poll(() => sent.filter((frame) => frame.includes('media/prepare') && frame.includes('Show E10')).length).toBe(1);
    await offer.click();
    await playsOn(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Show E10');
  });
});
