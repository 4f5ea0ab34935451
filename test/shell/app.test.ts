import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { playsOn } from '../browser/support/film.ts';
import { engineThroughPage } from './enginePort.ts';
import { findChromium } from '../setup/chromium.ts';
import { complaintsOf, shellSuite } from './shellSuite.ts';

const { dir, film, start } = shellSuite();
/** 426x240, the only size there is of it. */
const PLAYING = { paused: false, videoWidth: 426 };
const isChromiumMissing = findChromium() === null;

describe.skipIf(isChromiumMissing)('the desktop app (needs Chromium)', () => {
  it('opens one sandboxed window on its own page, without a complaint', async () => {
    const shell = start();
    const page = await shell.page();
    const complaints = complaintsOf(page);
    await page.reload();
    await page.getByText('Connected').waitFor();
    expect(await shell.ask('windows')).toMatchObject([
      { url: 'playhead://app/', isVisible: true, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } },
    ]);
    expect(
      await page.evaluate(() => ({
        isSecureContext,
        require: typeof globalThis.require,
        bridge: Object.keys((globalThis as unknown as { playheadDesktop: object }).playheadDesktop),
      })),
    ).toEqual({
      isSecureContext: true,
      require: 'undefined',
      bridge: ['pathForFile', 'openFileDialog', 'onOpenPath'],
    });
    expect(complaints).toEqual([]);
    expect(await shell.ask('problems')).toEqual([]);
  });

  it('answers the contract on the port, calls and streams alike', async () => {
    const engine = await engineThroughPage(await start().page());
    const info = await engine.system.info();
    expect(info.platform).toBe(process.platform);
    const stream = await engine.activity.watch();
    const first = await stream.next();
    expect(first.value).toMatchObject({ runs: [], waiting: 0 });
    await stream.return?.();
    await expect(engine.media.open({ path: '/no/such/film.mkv' })).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  it('plays a file that is dropped on the window, from its own media server', async () => {
    const shell = start();
    const page = await shell.page();
    const complaints = complaintsOf(page);
    await page.getByText('Connected').waitFor();
    await shell.ask('drop', [film], { x: 400, y: 300 });
    const state = await playsOn(page);
    expect(state.videoWidth).toBeGreaterThan(0);
    expect(state.audioBytes).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    expect(await shell.ask('problems')).toEqual([]);
  });

  it("plays what is chosen in the platform's dialog, from the page and from the menu", async () => {
    const shell = start();
    const page = await shell.page();
    await page.getByText('Connected').waitFor();
    await shell.ask('answerDialog', []);
    await page.getByRole('button', { name: 'Browse…' }).click();
    await shell.ask('answerDialog', [film]);
    await page.getByRole('button', { name: 'Browse…' }).click();
    expect(await playsOn(page)).toMatchObject(PLAYING);
    await page.getByRole('button', { name: 'Open another' }).click();
    await page.getByRole('button', { name: 'Browse…' }).waitFor();
    await shell.ask('answerDialog', [film]);
    await shell.ask('clickMenu', 'open');
    expect(await playsOn(page)).toMatchObject(PLAYING);
  });

  it('plays what the command line names, then what a second start names', async () => {
    const shell = start({ args: [film] });
    const page = await shell.page();
    expect(await playsOn(page)).toMatchObject(PLAYING);
    await page.getByRole('button', { name: 'Open another' }).click();
    await page.getByRole('button', { name: 'Browse…' }).waitFor();
    const second = start({ args: ['--some-switch', basename(film)], workingDirectory: dir });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    expect(await playsOn(page)).toMatchObject(PLAYING);
    expect(await shell.ask('windows')).toHaveLength(1);
  });

  it('plays what the system asks to open', async () => {
    const shell = start();
    const page = await shell.page();
    expect(await shell.ask('openFile', film)).toEqual({ isTaken: true });
    expect(await playsOn(page)).toMatchObject(PLAYING);
  });

  it('says why it cannot start, and ends', async () => {
    // The data folder lies where a file is.
    const shell = start({ dataDir: join(film, 'data') });
    expect(await shell.exited).toEqual({ code: 1, signal: null });
    expect(shell.stderr).toContain('Playhead could not start: ENOTDIR');
  });
});

describe.skipIf(isChromiumMissing)('ending (needs Chromium)', () => {
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  it('in the middle of a film leaves no process', async () => {
    const shell = start({ args: [film] });
    const page = await shell.page();
    const engine = await engineThroughPage(page);
    const pids = await vi.waitUntil(
      async () => {
        const found = (await engine.activity.get()).runs.map(({ pid }) => pid).filter((pid) => pid !== null);
        return found.length > 0 && found;
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(pids.filter(isAlive)).toEqual(pids);
    const { endpoint } = await shell.ask('firstPage');
    await shell.ask('quit');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
    expect(pids.filter(isAlive)).toEqual([]);
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  });

  it('comes with the last window, or with a signal', async () => {
    const first = start();
    await first.page();
    await first.ask('closeWindow');
    expect(await first.exited).toEqual({ code: 0, signal: null });
    const second = start();
    await second.page();
    second.signal('SIGTERM');
    expect(await second.exited).toEqual({ code: 0, signal: null });
  });

  it('before it is ready is as orderly', async () => {
    const shell = start();
    await shell.ask('quit');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
  });
});
