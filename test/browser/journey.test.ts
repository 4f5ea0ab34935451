import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dropFiles } from '../shell/standIn/fileDrop.ts';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { startHeadlessServer, type HeadlessServer } from './support/headlessServer.ts';
import { journey } from './support/journey.ts';
import { journeyFolder } from './support/journeyMedia.ts';
import type { Surface } from './support/surface.ts';
import { watchFaults } from './support/watchFaults.ts';

const suite = browserSuite();

/** `dir`: a folder of its own for each try. */
function pageSurface(dir: string): Surface {
  const { page } = suite;
  let server: HeadlessServer | null = null;
  const end = async (): Promise<void> => {
    await page.goto('about:blank');
    await server?.stop();
    server = null;
  };
  suite.defer(async () => server?.stop());
  return {
    colorScheme: 'light',
    start: async () => {
      server = await startHeadlessServer(join(dir, 'data'));
      await page.goto(server.uiUrl);
      return page;
    },
    end,
    chooseFolder: async (button, path, meanwhile) => {
      await button.click();
      const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
      await dialog.getByRole('list').waitFor();
      await meanwhile();
      await dialog.getByLabel('Path of the folder').fill(path);
      await dialog.getByRole('button', { name: /^Use / }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    drop: async (_page, paths) => dropFiles(await page.context().newCDPSession(page), paths, { x: 640, y: 400 }),
    folderOffer: (name) => `Play “${name}”`,
  };
}

test('the whole way through the app, in the browser', { timeout: 300_000 }, async () => {
  const { page } = suite;
  const dir = await mkdtemp(join(suite.dir, 'way-'));
  const unknown = join(dir, 'A film nobody converted.avi');
  await makeAvi({ path: unknown, durationSeconds: 30, size: '426x240' });
  const noFilm = join(dir, 'notes.mkv');
  await writeFile(noFilm, 'Just a few words.');
  const otherFolder = join(dir, 'Holidays');
  await mkdir(otherFolder);
  await makeAvi({ path: join(otherFolder, 'Beach.avi'), durationSeconds: 2, size: '320x240' });
  const faults: string[] = [];
  watchFaults(page, faults);
  const found = await journey(pageSurface(dir), { folder: await journeyFolder(dir), unknown, noFilm, otherFolder });
  expect([...found, ...faults]).toEqual([]);
});
