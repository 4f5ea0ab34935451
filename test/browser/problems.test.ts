import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { openByPath, playsOn } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);

beforeAll(async () => {
  const { dir } = suite;
  await makeAvi({ path: join(dir, 'good.avi'), durationSeconds: 10, size: '320x240' });
  await mkdir(join(dir, 'a folder'));
  await writeFile(join(dir, 'empty.mkv'), '');
  await writeFile(join(dir, 'text.mp4'), 'This is no film.\n'.repeat(50));
  const good = await readFile(join(dir, 'good.avi'));
  await writeFile(join(dir, 'cut off.avi'), good.subarray(0, 1500));
});

/** The file, and what its sentence has to name besides its path. */
const REFUSED = [
  ['missing.mkv', /no file|not there|does not exist|there is no/i],
  ['a folder', /folder|directory/i],
  ['empty.mkv', /empty/i],
  ['text.mp4', /not (a )?(media|film|video)|no (media|film|video)|nothing/i],
  ['cut off.avi', /./],
] as const;

describe('a file that cannot be played', () => {
  test.each(REFUSED)('%s: the page shows the sentence that the server answers', async (name, about) => {
    const { page } = suite;
    const { server } = running;
    const path = join(suite.dir, name);
    const answer = await fetch(`${server.url}/api/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify({ path }),
    });
    const { error } = (await answer.json()) as { error: { message: string } };
    await page.goto(server.uiUrl);
    await openByPath(page, path);
    const shown = page.getByRole('alert').filter({ hasText: /\S/ });
    await shown.waitFor();
    expect(await shown.textContent()).toBe(error.message);
    expect(error.message).toMatch(about);
    expect(await page.getByLabel('File path').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('video').count()).toBe(0);
  });

  test('an empty field asks for a path', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Type or paste the full path of a file first.').waitFor();
    expect(await page.getByLabel('File path').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('a good file plays after a bad one, quotes around its path or not', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, join(suite.dir, 'missing.mkv'));
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    await openByPath(page, `"${join(suite.dir, 'good.avi')}"`);
    await playsOn(page);
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
  });
});
