import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANNEL } from '../../electron/desktop/channels.ts';
import { PORT_MESSAGE, READY_MESSAGE } from '../../shared/desktopBridge.ts';
import { findChromium } from '../setup/chromium.ts';
import type { LaunchedShell } from './launchShell.ts';
import { shellSuite } from './shellSuite.ts';

const suite = shellSuite();
let shell: LaunchedShell;
let page: Page;

/** What the page's world keeps for a test. */
interface Notes {
  ports: number;
  violations: string[];
}

const chromium = findChromium();
beforeEach(({ skip }) => skip(chromium === null, 'Chromium is missing'));

describe('the page, kept in its place', () => {
  beforeAll(async () => {
    if (chromium === null) return;
    shell = suite.startForAll();
    page = await shell.page();
    await page.addInitScript((portMessage) => {
      const notes: Notes = { ports: 0, violations: [] };
      Object.assign(globalThis, { notes });
      addEventListener('message', (event: MessageEvent<{ type: string }>) => {
        if (event.data.type === portMessage) notes.ports += event.ports.length;
      });
      addEventListener('securitypolicyviolation', (event) => notes.violations.push(event.effectiveDirective));
    }, PORT_MESSAGE);
  });
  beforeEach(async () => {
    await page.reload();
    await page.getByText('Connected').waitFor();
  });

  const notes = (): Promise<Notes> => page.evaluate(() => (globalThis as unknown as { notes: Notes }).notes);

  it.each(['https://elsewhere.test/', 'http://127.0.0.1:9/', 'playhead://other/'])('does not go to %s', async (url) => {
    const address = url.replace('playhead://other', 'https://other.playhead.electron-stand-in.test');
    const failed = page.waitForEvent('requestfailed', (request) => request.url() === address);
    await page.evaluate((to) => location.assign(to), address);
    expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED');
    expect(await page.getByText('Connected').isVisible()).toBe(true);
    expect(await shell.ask('windows')).toMatchObject([{ url: 'playhead://app/' }]);
  });

  it('opens no window', async () => {
    const popup = page.waitForEvent('popup');
    await page.evaluate(() => void window.open('https://elsewhere.test/'));
    await expect.poll(async () => (await popup).isClosed()).toBe(true);
    expect(await shell.ask('windows')).toHaveLength(1);
    // The stand-in would complain if the app allowed it.
    expect(await shell.ask('problems')).toEqual([]);
  });

  it('runs no inline script, and shows no other site in a frame', async () => {
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      const frame = document.createElement('iframe');
      frame.src = 'https://elsewhere.test/';
      document.body.append(script, frame);
    });
    await expect.poll(async () => (await notes()).violations).toEqual(['script-src-elem', 'frame-src']);
    expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false);
  });

  it("reads nothing but the renderer's files", async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/index.html', '/..%2f..%2fpackage.json', '/..%2felectron%2fmain.js', '/nothing.js'];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([200, 404, 404, 404]);
  });

  it('gets no permission but the few it needs', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'midi', 'loopback-network'] as unknown as PermissionName[];
      return Promise.all(names.map(async (name) => `${name}: ${(await navigator.permissions.query({ name })).state}`));
    });
    expect(states).toEqual(['geolocation: denied', 'notifications: denied', 'camera: denied', 'midi: denied', 'loopback-network: granted']);
  });

  it('has no frame within that could get a port, from the preload or from the main process', async () => {
    // A frame without an address shares the page's origin, and nothing else.
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    await expect.poll(() => page.frames().length).toBe(2);
    await page.frames()[1]!.evaluate((ready) => parent.postMessage({ type: ready }, '*'), READY_MESSAGE);
    const before = (await notes()).ports;
    await shell.ask('sendFromFrame', 'about:blank', CHANNEL.requestPort);
    await expect.poll(() => shell.stderr).toContain('asked for a port: refused');
    expect((await notes()).ports).toBe(before);
    // The page itself gets another one: the way is open, the frame was refused.
    await page.evaluate((ready) => postMessage({ type: ready }, location.origin), READY_MESSAGE);
    await expect.poll(async () => (await notes()).ports).toBe(before + 1);
  });

  it('has no frame within that the shell would listen to, on any channel', async () => {
    await shell.ask('answerDialog', ['/secret.mkv']);
    await expect(shell.ask('invokeFromFrame', 'playhead://app/', CHANNEL.openFileDialog)).resolves.toBe('/secret.mkv');
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const { requestPort, openDropped, tellPlaying, port, open, command, miniPlayer, updateChanged, ...asked } = CHANNEL;
    const told = { requestPort, openDropped, tellPlaying };
    // The rest goes the other way: nobody listens on it in the main process.
    for (const channel of [port, open, command, miniPlayer, updateChanged]) {
      await expect(shell.ask('invokeFromFrame', 'playhead://app/', channel)).rejects.toThrow('No handler registered');
    }
    for (const channel of Object.values(asked)) {
      await expect(shell.ask('invokeFromFrame', 'about:blank', channel, true)).rejects.toThrow('Only the app itself');
    }
    const refusals = (): number => shell.stderr.split(': refused').length;
    for (const channel of Object.values(told)) {
      const before = refusals();
      await shell.ask('sendFromFrame', 'about:blank', channel, null);
      await expect.poll(refusals).toBe(before + 1);
    }
  });

  it.each([
    [CHANNEL.showInFolder, 'films/a.mkv'],
    [CHANNEL.showInFolder, null],
    [CHANNEL.setMiniPlayer, 'yes'],
    [CHANNEL.changeSettings, { hasWings: true }],
    [CHANNEL.changeSettings, { staysInTray: 1 }],
  ])('may not say everything on %s: %j', async (channel, value) => {
    await expect(shell.ask('invokeFromFrame', 'playhead://app/', channel, value)).rejects.toThrow('Error invoking');
  });

  it.each([
    [CHANNEL.openDropped, ['films/a.mkv']],
    [CHANNEL.tellPlaying, { title: 'A film' }],
  ])('is not heard when it says nonsense on %s', async (channel, value) => {
    const before = shell.stderr.split('not as agreed: refused').length;
    await shell.ask('sendFromFrame', 'playhead://app/', channel, value);
    await expect.poll(() => shell.stderr.split('not as agreed: refused').length).toBe(before + 1);
    expect(await shell.ask('powerBlocks')).toEqual([]);
  });
});
