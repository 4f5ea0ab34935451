import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { dropFiles } from '../shell/standIn/fileDrop.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { playsOn } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);
let film = '';
beforeAll(async () => {
  if (findChromium() === null) return;
  const path = join(suite.dir, 'dropped.avi');
  await makeAvi({ path, durationSeconds: 12, size: '320x240' });
  film = (await readFile(path)).toString('base64');
  const folder = join(suite.dir, 'Holidays', '1998');
  await mkdir(folder, { recursive: true });
  await makeAvi({ path: join(folder, 'Beach.avi'), durationSeconds: 12, size: '320x240' });
  await writeFile(join(folder, 'notes.txt'), 'No film.');
});

/** Drops files with these contents (base64) on the window. */
async function drop(page: Page, files: readonly { readonly name: string; readonly base64: string }[]): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
    for (const type of ['dragover', 'drop'])
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

describe('files dropped on the page of the browser version', () => {
  test('play one after the other, read through the page, without joining the library', async () => {
    const { page } = suite;
    const { server } = running;
    await page.goto(server.uiUrl);
    await page.getByRole('main').waitFor();
    await drop(page, [
      { name: 'First one.avi', base64: film },
      { name: 'Second one.avi', base64: film },
    ]);
    const state = await playsOn(page);
    await page.keyboard.press('k'); // or it comes to its end before it was looked at
    expect(state.duration).toBeCloseTo(12, 0);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('First one');
    const items = (await (
      await fetch(`${server.url}/api/library/items`, { headers: { authorization: `Bearer ${server.token}` } })
    ).json()) as {
      total: number;
    };
    expect(items.total).toBe(0);
    await page.keyboard.press('q');
    await page.getByRole('dialog', { name: 'Up next' }).getByRole('button', { name: 'Second one.avi', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('9');
    await page.keyboard.press('k');
    await page.getByRole('heading', { level: 1, name: 'Second one' }).waitFor();
    await playsOn(page);
  });

  test('are offered where a folder of them was dropped', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await page.getByRole('main').waitFor();
    await dropFiles(await page.context().newCDPSession(page), [join(suite.dir, 'Holidays')], { x: 600, y: 400 });
    await page.getByText('Play “Holidays”, 1 in all?').first().waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    expect((await playsOn(page)).duration).toBeCloseTo(12, 0);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Beach');
  });
});
