import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { makeAvi } from '../browser/support/clips.ts';
import { journey } from '../browser/support/journey.ts';
import { journeyFolder } from '../browser/support/journeyMedia.ts';
import type { Surface } from '../browser/support/surface.ts';
import { watchFaults } from '../browser/support/watchFaults.ts';
import { findChromium } from '../setup/chromium.ts';
import type { LaunchedShell } from './launchShell.ts';
import { shellSuite } from './shellSuite.ts';

const chromium = findChromium();
const suite = shellSuite();

beforeEach(({ skip }) => skip(chromium === null, 'Chromium is missing'));

/** The built app over the stand-in for Electron; `faults` gets what goes wrong on its pages and what Electron would have refused. */
function shellSurface(dataDir: string, faults: string[]): Surface {
  let running: LaunchedShell | null = null;
  /** Of the page that is there: what breaks off when the app is quit is no fault. */
  let ofPage: string[] = [];
  const shell = (): LaunchedShell => {
    if (running === null) throw new Error('The app does not run.');
    return running;
  };
  return {
    colorScheme: 'dark',
    start: async () => {
      running = suite.start({ dataDir });
      const page = await running.page();
      ofPage = [];
      watchFaults(page, ofPage);
      await page.reload();
      return page;
    },
    end: async () => {
      faults.push(...(await shell().ask('problems')), ...ofPage);
      await shell().ask('quit');
      expect(await shell().exited).toEqual({ code: 0, signal: null });
    },
    chooseFolder: async (button, path) => {
      await shell().ask('answerDialog', [path]);
      await button.click();
    },
    drop: (_page, paths) => shell().ask('drop', paths, { x: 640, y: 400 }),
    folderOffer: (name) => `Add “${name}” to the library?`,
  };
}

it('leads the whole way through the app, on the desktop', { timeout: 300_000 }, async () => {
  const { film: unknown } = suite;
  const dir = mkdtempSync(join(suite.dir, 'way-')); // of its own for each try
  const noFilm = join(dir, 'notes.mkv');
  writeFileSync(noFilm, 'Just a few words.');
  const otherFolder = join(dir, 'Holidays');
  mkdirSync(otherFolder);
  await makeAvi({ path: join(otherFolder, 'Beach.avi'), durationSeconds: 2, size: '320x240' });
  const faults: string[] = [];
  const found = await journey(shellSurface(join(dir, 'data'), faults), { folder: await journeyFolder(dir), unknown, noFilm, otherFolder });
  expect([...found, ...faults]).toEqual([]);
});
