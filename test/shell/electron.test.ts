import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import { desktopObstacle } from '../../electron/setup/desktopObstacle.ts';
import { installedElectron } from '../../electron/setup/electronBinary.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';
import { playsOn } from '../browser/support/film.ts';
import { complaintsOf, shellSuite } from './shellSuite.ts';

const executablePath = installedElectron();
const obstacle = executablePath === null ? "Electron's binary is not installed" : desktopObstacle(thisMachine());

describe('the built app in a real Electron', () => {
  const { dir, film } = shellSuite();
  const open: ElectronApplication[] = [];
  beforeEach(({ skip }) => skip(obstacle !== null, obstacle ?? ''));
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
  });

  async function start(args: readonly string[] = []): Promise<ElectronApplication> {
    const env = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [PROJECT_DIR, ...args],
      env: { ...Object.fromEntries(env), PLAYHEAD_DATA: join(dir, 'data') },
    });
    open.push(app);
    return app;
  }

  it('opens one sandboxed window on its own page, connected and without a complaint', async () => {
    const app = await start();
    const page = await app.firstWindow();
    const complaints = complaintsOf(page);
    await page.reload();
    await page.getByText('Connected').waitFor();
    expect(page.url()).toBe('playhead://app/');
    expect(await page.evaluate(() => ({ origin: location.origin, isSecureContext, require: typeof globalThis.require }))).toEqual({
      origin: 'playhead://app',
      isSecureContext: true,
      require: 'undefined',
    });
    expect(complaints).toEqual([]);
  });

  it('plays what the command line names, from its own media server', async () => {
    const page = await (await start([film])).firstWindow();
    expect(await playsOn(page)).toMatchObject({ paused: false, videoWidth: 426 });
  });

  it("plays what is chosen in the platform's dialog", async () => {
    const app = await start();
    const page = await app.firstWindow();
    await page.getByText('Connected').waitFor();
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, film);
    await page.getByRole('button', { name: 'Browse…' }).click();
    expect(await playsOn(page)).toMatchObject({ paused: false, videoWidth: 426 });
  });

  it('stays on its page and opens no window', async () => {
    const app = await start();
    const page = await app.firstWindow();
    await page.getByText('Connected').waitFor();
    const opened = await page.evaluate(() => {
      location.assign('https://elsewhere.test/');
      return window.open('https://elsewhere.test/') !== null;
    });
    expect(opened).toBe(false);
    expect(await page.getByText('Connected').isVisible()).toBe(true);
    expect(app.windows()).toHaveLength(1);
  });

  it('ends with its last window, without an error', async () => {
    const app = await start();
    const page = await app.firstWindow();
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await page.close();
    expect(await ended).toBe(0);
  });
});
