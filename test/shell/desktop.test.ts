import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DesktopBridge, NowPlaying } from '../../shared/desktopBridge.ts';
import type { DesktopSettings } from '../../shared/desktopSettings.ts';
import { findChromium } from '../setup/chromium.ts';
import { engineThroughPage, type EngineClient } from './enginePort.ts';
import type { LaunchedShell } from './launchShell.ts';
import { shellSuite } from './shellSuite.ts';

const FILM: NowPlaying = { title: 'A film', detail: null, isPlaying: true, hasPicture: true, hasPrevious: false, hasNext: true };

/** What the page's world keeps for a test. */
interface PageWorld {
  readonly playheadDesktop: DesktopBridge<File>;
  told: [kind: string, value: unknown][];
}

const chromium = findChromium();
beforeEach(({ skip }) => skip(chromium === null, 'Chromium is missing'));

const suite = shellSuite();
const dataDir = join(suite.dir, 'data');
const logsDir = join(dataDir, 'desktop', 'logs');

describe('the desktop around the page', () => {
  let shell: LaunchedShell;
  let page: Page;
  let engine: EngineClient;

  /** Listens to all that the shell tells the page, from now on. */
  const listen = (): Promise<void> =>
    page.evaluate(() => {
      const world = globalThis as unknown as PageWorld;
      world.told = [];
      world.playheadDesktop.onOpen((request) => world.told.push(['open', request]));
      world.playheadDesktop.onCommand((command) => world.told.push(['command', command]));
      world.playheadDesktop.onMiniPlayer((isOn) => world.told.push(['miniPlayer', isOn]));
    });
  const told = (): Promise<unknown> => page.evaluate(() => (globalThis as unknown as PageWorld).told);
  const tellPlaying = (playing: NowPlaying | null): Promise<void> =>
    page.evaluate((value) => (globalThis as unknown as PageWorld).playheadDesktop.tellPlaying(value), playing);
  const changeSettings = (change: Partial<DesktopSettings>): Promise<DesktopSettings> =>
    page.evaluate((value) => (globalThis as unknown as PageWorld).playheadDesktop.changeSettings(value), change);

  beforeAll(async () => {
    if (chromium === null) return;
    shell = suite.startForAll();
    page = await shell.page();
    await page.getByText('Connected').waitFor();
    engine = await engineThroughPage(page);
    await listen();
  });
  beforeEach(() => page.evaluate(() => void ((globalThis as unknown as PageWorld).told = [])));

  it.each<[string, NowPlaying | null, string, readonly string[]]>([
    ['a film', FILM, 'A film', ['prevent-display-sleep']],
    ['sound', { ...FILM, hasPicture: false }, 'A film', ['prevent-app-suspension']],
    ['what is paused', { ...FILM, isPlaying: false }, 'A film (paused)', []],
    ['nothing', null, 'Nothing is playing', []],
  ])('shows %s in the tray, and keeps awake what it needs', async (_name, playing, line, blocks) => {
    await tellPlaying(playing);
    await expect.poll(async () => (await shell.ask('tray'))?.items[0]).toMatchObject({ label: line });
    await expect.poll(() => shell.ask('powerBlocks')).toEqual(blocks);
  });

  it("takes the tray's and the menu's orders to the page", async () => {
    await tellPlaying(FILM);
    await expect.poll(async () => (await shell.ask('tray'))?.items.length).toBeGreaterThan(4);
    await shell.ask('clickTray', 'playPause');
    await shell.ask('clickMenu', 'next');
    await shell.ask('clickMenu', 'showSettings');
    await expect.poll(told).toEqual([
      ['command', 'playPause'],
      ['command', 'next'],
      ['command', 'showSettings'],
    ]);
  });

  it('shows in the tray that something is shared', async () => {
    const lines = async (): Promise<string> => JSON.stringify((await shell.ask('tray'))?.items);
    await engine.sharing.switch({ isOn: true });
    await expect.poll(lines).toContain('Shared, nobody is watching');
    await engine.sharing.switch({ isOn: false });
    await expect.poll(lines).not.toContain('Shared');
  });

  it('pauses before a sleep, and looks at the library after it', async () => {
    const folder = join(suite.dir, 'films');
    mkdirSync(folder, { recursive: true });
    if ((await engine.library.folders()).length === 0) await engine.library.addFolder({ path: folder });
    const sweptAt = async (): Promise<string | null> => (await engine.library.folders())[0]?.sweptAt ?? null;
    await expect.poll(sweptAt).not.toBeNull();
    const before = await sweptAt();
    await shell.ask('power', 'suspend');
    await expect.poll(told).toEqual([['command', 'pause']]);
    await shell.ask('power', 'resume');
    await expect.poll(sweptAt).not.toBe(before);
  });

  it('takes several files as one queue and a folder as an offer, however they come', async () => {
    const [first, second] = ['one.mkv', 'two.mkv'].map((name) => join(suite.dir, name)) as [string, string];
    for (const path of [first, second]) writeFileSync(path, path);
    const expected = [
      ['open', { kind: 'files', paths: [first, second] }],
      ['open', { kind: 'folder', path: suite.dir }],
    ];
    const start = suite.start({ args: [first, second, suite.dir] });
    expect((await start.exited).code).toBe(0);
    await expect.poll(told).toEqual(expected);
    // On the page: what it does with a drop is its own; the bridge sorts it out.
    await page.evaluate(() => {
      const world = globalThis as unknown as PageWorld;
      world.told = [];
      const taken = (event: DragEvent): void => {
        event.stopImmediatePropagation();
        event.preventDefault();
        world.playheadDesktop.openDropped([...(event.dataTransfer?.files ?? [])]);
        document.removeEventListener('drop', taken, true);
      };
      document.addEventListener('drop', taken, true);
    });
    await shell.ask('drop', [first, second], { x: 400, y: 300 });
    await expect.poll(told).toEqual(expected.slice(0, 1));
  });

  it('asks the person before a link opens a file, and shows items without', async () => {
    const asked = (await shell.ask('questions')).length;
    const link = `playhead://open?path=${encodeURIComponent('/films/secret.mkv')}`;
    expect(await shell.ask('openUrl', link)).toEqual({ isTaken: true });
    await shell.ask('chooseButton', 1);
    await shell.ask('openUrl', link);
    const another = suite.start({ args: ['playhead://play/abc?t=12'] });
    expect((await another.exited).code).toBe(0);
    await expect.poll(told).toEqual([
      ['open', { kind: 'files', paths: ['/films/secret.mkv'] }],
      ['open', { kind: 'item', itemId: 'abc', plays: true, atSeconds: 12 }],
    ]);
    const question = { message: 'A link asks to open a file', buttons: ['Cancel', 'Open'], defaultId: 0, cancelId: 0 };
    expect((await shell.ask('questions')).slice(asked)).toMatchObject([question, question]);
  });

  it('makes the window a mini player above all others, and gives it its place back', async () => {
    const window = async () => (await shell.ask('windows'))[0];
    await shell.ask('moveWindow', { x: 120, y: 90, width: 1100, height: 700 });
    await tellPlaying(FILM);
    await page.evaluate(() => (globalThis as unknown as PageWorld).playheadDesktop.setMiniPlayer(true));
    expect(await window()).toMatchObject({ isAlwaysOnTop: true, bounds: { x: 1416, y: 746, width: 480, height: 270 } });
    await shell.ask('clickMenu', 'miniPlayer');
    expect(await window()).toMatchObject({ isAlwaysOnTop: false, bounds: { x: 120, y: 90, width: 1100, height: 700 } });
    await expect.poll(told).toEqual([
      ['miniPlayer', true],
      ['miniPlayer', false],
    ]);
  });

  it('speaks the language and wears the theme that were chosen', async () => {
    await expect(changeSettings({ theme: 'pink' } as never)).rejects.toThrow('Invalid option');
    expect(await changeSettings({ language: 'de', theme: 'dark' })).toMatchObject({ language: 'de', theme: 'dark', staysInTray: false });
    expect(await shell.ask('theme')).toBe('dark');
    expect(await shell.ask('menu')).toMatchObject([{ label: '&Datei' }, { label: '&Bearbeiten' }, {}, {}, {}, {}]);
  });

  it('asks nobody for updates', async () => {
    const state = await page.evaluate(() => (globalThis as unknown as PageWorld).playheadDesktop.updateState());
    expect(state).toEqual({ kind: 'unavailable', reason: 'development' });
  });

  it('brings a page back that has died, and notes it where the person can find it', async () => {
    await tellPlaying(FILM);
    await expect.poll(() => shell.ask('powerBlocks')).toHaveLength(1);
    const reloaded = page.waitForEvent('load');
    await shell.ask('crashPage');
    await reloaded;
    await page.getByText('Connected').waitFor();
    // What it played is over, and keeps nothing awake.
    await expect.poll(() => shell.ask('powerBlocks')).toEqual([]);
    await listen();
    await shell.ask('clickMenu', 'showLogs');
    await expect.poll(() => shell.ask('shown')).toEqual([logsDir]);
    expect(readFileSync(join(logsDir, 'playhead.log'), 'utf8')).toContain('the process of the page is gone');
  });

  it('stays in the tray without a window where the person wants that, and comes back', async () => {
    await changeSettings({ staysInTray: true });
    await shell.ask('closeWindow');
    expect(await shell.ask('windows')).toEqual([]);
    await shell.ask('clickTray', 'present');
    expect(await shell.ask('windows')).toHaveLength(1);
    page = await shell.page();
    await page.getByText('Connected').waitFor();
    await changeSettings({ staysInTray: false });
  });

  it('caused no complaint of what stands in for Electron', async () => {
    expect(await shell.ask('problems')).toEqual([]);
  });

  it('comes back where it was left, as far as that is on a display, as it was set', async () => {
    await shell.ask('moveWindow', { x: 1700, y: 700, width: 1000, height: 640 });
    // The page chooses, and the shell keeps it for the time before there is a page.
    await page.evaluate(() => localStorage.setItem('playhead.appearance', '{"theme":"dark"}'));
    await changeSettings({ theme: 'dark' });
    await shell.ask('quit');
    expect((await shell.exited).code).toBe(0);
    const displays = [{ id: 7, workArea: { x: 0, y: 0, width: 1366, height: 728 } }];
    const again = suite.start({ args: ['--smoke', suite.film], env: { PLAYHEAD_TEST_DISPLAYS: JSON.stringify(displays) } });
    await again.page();
    expect(await again.ask('windows')).toMatchObject([{ bounds: { x: 183, y: 44, width: 1000, height: 640 } }]);
    expect(await again.ask('theme')).toBe('dark');
    // Started to be tried out, it ends by itself once the film has played.
    expect(await again.exited).toEqual({ code: 0, signal: null });
  });
});
