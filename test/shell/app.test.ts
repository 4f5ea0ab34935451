import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { playsOn } from '../browser/support/film.ts';
import { picturePixels } from '../browser/support/picturePixels.ts';
import { isAlive } from '../fakes/isAlive.ts';
import { BLOCKS_FONT, makeStyledFilm } from '../fixtures/styledFilm.ts';
import { findChromium } from '../setup/chromium.ts';
import { engineThroughPage } from './enginePort.ts';
import type { LaunchedShell } from './launchShell.ts';
import { complaintsOf, shellSuite } from './shellSuite.ts';
import { FFMPEG } from '../fixtures/runFfmpeg.ts';

const chromium = findChromium();
const suite = shellSuite();
const { dir, film } = suite;
/** 426x240, the only size there is of it. */
const PLAYING = { paused: false, videoWidth: 426 };

beforeEach(({ skip }) => skip(chromium === null, 'Chromium is missing'));

describe('the desktop app', () => {
  let shell: LaunchedShell;
  let page: Page;
  let complaints: readonly string[];
  beforeAll(async () => {
    if (chromium === null) return;
    shell = suite.startForAll();
    page = await shell.page();
    complaints = complaintsOf(page);
  });
  beforeEach(async () => {
    // The start page each time; it also shows that a reloaded page gets a port again.
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
    await page.reload();
    await page.getByText('Connected').waitFor();
  });

  it('opens one sandboxed window on its own page', async () => {
    expect(await shell.ask('windows')).toMatchObject([
      { url: 'playhead://app/', isVisible: true, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } },
    ]);
    const seen = await page.evaluate(() => ({
      isSecureContext,
      require: typeof globalThis.require,
      bridge: Object.keys((globalThis as unknown as { playheadDesktop: object }).playheadDesktop),
    }));
    expect(seen).toMatchObject({ isSecureContext: true, require: 'undefined' });
    expect(seen.bridge).toEqual(expect.arrayContaining(['pathForFile', 'openFileDialog', 'onOpen']));
  });

  it('answers the contract on the port, calls and streams alike', async () => {
    const engine = await engineThroughPage(page);
    expect(await engine.system.info()).toMatchObject({ platform: process.platform, ffmpegProblem: null });
    const stream = await engine.activity.watch();
    expect((await stream.next()).value).toMatchObject({ waiting: 0, cache: { hits: 0 } });
    await stream.return?.();
    await expect(engine.media.open({ path: '/no/such/film.mkv' })).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  it("plays what is chosen in the platform's dialog", async () => {
    const browse = page.getByRole('button', { name: 'Browse…' });
    await shell.ask('answerDialog', []);
    await browse.click();
    await shell.ask('answerDialog', [film]);
    await browse.click();
    expect(await playsOn(page)).toMatchObject(PLAYING);
  });

  it('plays what is chosen by way of the menu', async () => {
    await shell.ask('answerDialog', [film]);
    await shell.ask('clickMenu', 'open');
    expect(await playsOn(page)).toMatchObject(PLAYING);
  });

  it('plays what the system asks to open', async () => {
    expect(await shell.ask('openFile', film)).toEqual({ isTaken: true });
    expect(await playsOn(page)).toMatchObject(PLAYING);
  });

  it('plays what a second start names', async () => {
    const second = suite.start({ args: ['--some-switch', basename(film)], workingDirectory: dir });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    expect(await playsOn(page)).toMatchObject(PLAYING);
    expect(await shell.ask('windows')).toHaveLength(1);
  });

  it('draws subtitles with their own styling, by WebAssembly in a worker', async () => {
    const styled = join(dir, 'styled.mkv');
    const attachments = [{ path: BLOCKS_FONT, mimetype: 'font/ttf' }];
    await makeStyledFilm({ path: styled, ffmpeg: FFMPEG, durationSeconds: 20, attachments });
    await shell.ask('openFile', styled);
    await playsOn(page);
    await page.keyboard.press('k');
    await page.locator('.player').hover();
    await page.getByRole('button', { name: 'Subtitles: Off' }).click();
    await page.getByRole('menuitemradio', { name: 'Subtitles 1 styled' }).click();
    const turned = async (): Promise<unknown> => (await picturePixels(page, { widthPx: 640, heightPx: 360 }, [{ x: 315, y: 100 }]))[0];
    await expect.poll(turned).toEqual([0, 255, 0]);
  });

  it('caused no complaint in all this, neither of the page nor of what stands in for Electron', async () => {
    expect(complaints).toEqual([]);
    expect(await shell.ask('problems')).toEqual([]);
  });
});

describe('starting and ending', () => {
  // A folder of its own: the app above holds the other one.
  const dataDir = join(dir, 'data of its own');

  it('plays what the command line names; quitting in the middle of it leaves no process', async () => {
    const shell = suite.start({ dataDir, args: [film] });
    const page = await shell.page();
    expect(await playsOn(page)).toMatchObject(PLAYING);
    const engine = await engineThroughPage(page);
    const pids = await vi.waitUntil(
      async () => {
        const found = (await engine.activity.get()).runs.map(({ pid }) => pid).filter((pid) => pid !== null);
        return found.length > 0 && found.every(isAlive) && found;
      },
      { timeout: 60_000 },
    );
    const { endpoint } = await shell.ask('firstPage');
    await shell.ask('quit');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
    expect(pids.filter(isAlive)).toEqual([]);
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  });

  it('ends with its last window', async () => {
    const shell = suite.start({ dataDir });
    await shell.page();
    await shell.ask('closeWindow');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
  });

  it('ends at a signal', async () => {
    const shell = suite.start({ dataDir });
    await shell.page();
    shell.signal('SIGTERM');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
  });

  it('ends before it was ready', async () => {
    const shell = suite.start({ dataDir });
    await shell.ask('quit');
    expect(await shell.exited).toEqual({ code: 0, signal: null });
  });

  it('says why it cannot start, and ends', async () => {
    // The data folder lies where a file is.
    const shell = suite.start({ dataDir: join(film, 'data') });
    expect(await shell.exited).toEqual({ code: 1, signal: null });
    expect(shell.stderr).toContain('Playhead could not start: ENOTDIR');
  });
});
