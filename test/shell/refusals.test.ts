import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { launchShell } from './launchShell.ts';
import { createDesktop, type Desktop } from './standIn/desktop.ts';
import { MessageChannelMainStandIn } from './standIn/messagePorts.ts';
import type { SessionStandIn } from './standIn/session.ts';
import { GuardedMenu } from './standIn/menu.ts';
import { NativeImageStandIn } from './standIn/tray.ts';

/** Calls what Electron has not got, as a JavaScript main script could. */
type Loose = Record<string, (...args: readonly unknown[]) => unknown>;
const loose = (object: unknown) => object as Loose;

const executablePath = findChromium();
const exits: number[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'playhead-shell-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function newDesktop(name: string): Desktop {
  const desktop = createDesktop(executablePath ?? '', (code) => exits.push(code));
  const profileDir = join(scratch, name);
  mkdirSync(profileDir);
  desktop.app.setPath('userData', profileDir);
  return desktop;
}

describe('before the app is ready, the stand-in refuses', () => {
  const desktop = newDesktop('early');

  it.each([
    ['a window', () => new desktop.BrowserWindow(), 'Cannot create BrowserWindow before app is ready'],
    ['to handle a protocol', () => desktop.protocol.handle('tiny', () => new Response()), 'protocol.handle was called before app is ready'],
    ['the session', () => loose(desktop.session)['defaultSession'], 'Session was asked for before app is ready'],
  ])('%s', (_name, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  it.each([
    ['a tray', () => new desktop.Tray(new NativeImageStandIn(fileURLToPath(import.meta.url))), 'Cannot create Tray before app is ready'],
    ['the displays', () => desktop.screen.getAllDisplays(), "The 'screen' module was used before app is ready"],
    ['the power monitor', () => desktop.powerMonitor.on('resume', () => undefined), 'powerMonitor was used before app is ready'],
    [
      'to stay awake',
      () => loose(desktop.powerSave.module)['start']?.('prevent-display-sleep'),
      'powerSaveBlocker was used before app is ready',
    ],
    [
      'the system’s languages',
      () => desktop.app.getPreferredSystemLanguages(),
      'getPreferredSystemLanguages was called before app is ready',
    ],
  ])('%s', (_name, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  it('a dialog', async () => {
    await expect(desktop.dialog.showOpenDialog({})).rejects.toThrow('dialog was used before app is ready');
  });

  it('a profile folder that is not there', () => {
    expect(() => desktop.app.setPath('userData', join(scratch, 'nowhere'))).toThrow('Failed to set path');
  });

  it('a path that Electron has no name for', () => {
    expect(() => desktop.app.getPath('nonsense')).toThrow("Failed to get 'nonsense' path");
  });

  it('schemes without an origin', () => {
    expect(() => desktop.protocol.registerSchemesAsPrivileged([{ scheme: 'flat' }])).toThrow('only standard schemes');
  });
});

describe('what Electron has not got', () => {
  const desktop = newDesktop('names');

  it.each([
    ['a member', () => loose(desktop.app)['frobnicate'], /App\.frobnicate does not exist in Electron \d+/],
    ['a static member', () => loose(desktop.BrowserWindow)['frobnicate'], /BrowserWindow\.frobnicate does not exist in Electron \d+/],
    ['an event', () => desktop.app.on('frobnicated', () => undefined), /App has no event "frobnicated" in Electron \d+/],
    ['a role of menus', () => GuardedMenu.buildFromTemplate([{ role: 'frobnicate' }]), /role cannot be "frobnicate"/],
    ['an option of menus', () => GuardedMenu.buildFromTemplate([{ label: 'a', hotkey: 'b' } as object]), /hotkey does not exist/],
    ['a shortcut', () => GuardedMenu.buildFromTemplate([{ label: 'a', accelerator: 'Ctrl+Wheel' }]), /is no accelerator/],
    ['a theme', () => (desktop.nativeTheme.themeSource = 'pink'), /themeSource cannot be "pink"/],
    ['an event of the computer', () => desktop.powerMonitor.on('yawn', () => undefined), /PowerMonitor has no event "yawn"/],
    ['a crash report to nowhere', () => loose(desktop.crashReporter)['start']?.({}), /submitURL must be specified/],
    ['a picture of a tray', () => loose(desktop.nativeImage)['createFromNowhere'], /createFromNowhere does not exist/],
    [
      'a privilege',
      () => desktop.protocol.registerSchemesAsPrivileged([{ scheme: 'a', privileges: { origin: true } as object }]),
      /origin does not exist/,
    ],
  ])('is refused: %s', (_name, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  it('is told apart from what the stand-in has not got yet', () => {
    expect(() => loose(desktop.app)['dock']).toThrow('App.dock exists in Electron, but the stand-in has not got it yet');
  });

  it('cannot be imported', async () => {
    const mainPath = join(scratch, 'unknownName.mjs');
    writeFileSync(mainPath, `import { app, Frobnicator } from 'electron';\napp.quit(Frobnicator);\n`);
    await using shell = launchShell({ mainPath });
    expect((await shell.exited).code).toBe(1);
    expect(shell.stderr).toContain("does not provide an export named 'Frobnicator'");
  });
});

describe('things of the main process', () => {
  it('a menu item needs a label, a role or a type', () => {
    expect(() => GuardedMenu.buildFromTemplate([{ id: 'a' }])).toThrow('must have at least one of label, role or type');
  });

  it('a port that was transferred is of no use, and only ports can be transferred', () => {
    const { port1, port2 } = new MessageChannelMainStandIn();
    expect(() => port1.postMessage('x', [port2])).toThrow('no ports over ports');
    expect(() => port1.postMessage(() => undefined)).toThrow('could not be cloned');
  });

  it('one handler for each channel', () => {
    const { ipcMain } = newDesktop('handlers');
    ipcMain.handle('a', () => 1);
    expect(() => ipcMain.handle('a', () => 2)).toThrow("Attempted to register a second handler for 'a'");
  });
});

describe('once the app is ready', () => {
  const desktop = newDesktop('ready');
  const { host, BrowserWindow, ipcMain, protocol, app } = desktop;
  const outcomes = new Map<string, (outcome: unknown) => void>();

  beforeEach(({ skip }) => skip(executablePath === null, 'Chromium is missing'));
  beforeAll(async () => {
    if (executablePath === null) return;
    protocol.registerSchemesAsPrivileged([{ scheme: 'tiny', privileges: { standard: true, secure: true } }]);
    app.on('window-all-closed', () => undefined);
    await app.start();
    protocol.handle('tiny', () => new Response('<h1>tiny</h1>', { headers: { 'content-type': 'text/html' } }));
    ipcMain.on('outcome', (_event, name: string, outcome: unknown) => outcomes.get(name)?.(outcome));
  });
  afterAll(() => vi.waitUntil(() => (app.exit(0), exits.length === 1), { timeout: 60_000 }));

  function preloadFile(name: string, code: string): string {
    const path = join(scratch, `${name}.cjs`);
    writeFileSync(path, code);
    return path;
  }

  /** What a preload reports when `code`, an expression, is evaluated in it; an error's message when it throws. */
  async function outcomeInPreload(name: string, code: string): Promise<unknown> {
    const preload = preloadFile(
      name,
      `const { ipcRenderer, contextBridge, webUtils } = require('electron');
       const tell = (outcome) => ipcRenderer.send('outcome', ${JSON.stringify(name)}, outcome);
       Promise.resolve().then(() => (${code})).then(tell, (error) => tell(error.message));`,
    );
    const outcome = new Promise((resolve) => outcomes.set(name, resolve));
    const window = new BrowserWindow({ webPreferences: { preload } });
    await window.loadURL('tiny://app/');
    const value = await outcome;
    window.destroy();
    return value;
  }

  it.each([
    ['a scheme that is registered late', () => protocol.registerSchemesAsPrivileged([]), 'should be called before app is ready'],
    ['a scheme that is handled twice', () => protocol.handle('tiny', () => new Response()), '"tiny" is handled already'],
    ['a profile that moves', () => app.setPath('userData', scratch), 'after the profile was opened'],
    ['a page without sandbox', () => new BrowserWindow({ webPreferences: { sandbox: false } }), 'sandboxed pages only'],
    ['a page with Node', () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }), 'sandboxed pages only'],
    ['a page and preload in one world', () => new BrowserWindow({ webPreferences: { contextIsolation: false } }), 'sandboxed pages only'],
    ['a relative preload', () => new BrowserWindow({ webPreferences: { preload: 'preload.cjs' } }), 'must have absolute path'],
    [
      'a preload that is not there',
      () => new BrowserWindow({ webPreferences: { preload: join(scratch, 'none.cjs') } }),
      'no preload script',
    ],
    ['a place between two pixels', () => new BrowserWindow().setBounds({ x: 0.5 }), 'conversion failure'],
    ['a level that there is not', () => new BrowserWindow().setAlwaysOnTop(true, 'sky'), 'knows no level "sky"'],
    ['to stay awake for nothing known', () => loose(desktop.powerSave.module)['start']?.('coffee'), 'knows no "coffee"'],
    ['an unknown option', () => new BrowserWindow({ colour: 'red' } as object), 'colour does not exist'],
    ['an unknown preference', () => new BrowserWindow({ webPreferences: { sandboxed: true } as object }), 'sandboxed does not exist'],
  ])('refuses %s', (_name, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  it('refuses an address whose scheme nobody registered', async () => {
    const window = new BrowserWindow();
    await expect(window.loadURL('unheard://of/')).rejects.toThrow('ERR_UNKNOWN_URL_SCHEME');
    window.destroy();
  });

  it('refuses a dialog option that does not exist', async () => {
    await expect(desktop.dialog.showOpenDialog({ filter: [] })).rejects.toThrow('filter does not exist');
  });

  it('does not run a preload that is an ES module, and says so', async () => {
    const preload = preloadFile('esModule', `import { ipcRenderer } from 'electron';\nipcRenderer.send('outcome', 'esModule', 'ran');\n`);
    const window = new BrowserWindow({ webPreferences: { preload } });
    const errors: string[] = [];
    window.webContents.on('preload-error', (_event, path: string, error: Error) => errors.push(`${path}: ${error.message}`));
    await window.loadURL('tiny://app/');
    window.destroy();
    expect(errors).toEqual([`${preload}: Cannot use import statement outside a module`]);
    expect(host.problems.all).toContain(`Unable to load preload script: ${preload}: Cannot use import statement outside a module`);
  });

  it('reports a preload that throws', async () => {
    const preload = preloadFile('throws', `require('node:fs');`);
    const window = new BrowserWindow({ webPreferences: { preload } });
    const failed = new Promise((resolve) =>
      window.webContents.on('preload-error', (_event, _path, error: Error) => resolve(error.message)),
    );
    await window.loadURL('tiny://app/');
    window.destroy();
    expect(await failed).toBe('module not found: node:fs');
  });

  it.each([
    ['a module of Node', `require('fs')`, /^module not found: fs$/],
    ['a package', `require('zod')`, /^module not found: zod$/],
    ['a part of Electron that such preloads have not got', `require('electron').app`, /^electron\.app is not there in a sandboxed preload/],
    ['an unknown member', `ipcRenderer.frobnicate()`, /^IpcRenderer\.frobnicate is not there/],
    ['functions as messages', `ipcRenderer.send('a', () => 1)`, /^An object could not be cloned\.$/],
    ['symbols over the bridge', `contextBridge.exposeInMainWorld('a', { b: Symbol('c') })`, /^An object could not be cloned\.$/],
    ['a name that the window has', `contextBridge.exposeInMainWorld('document', {})`, /^Cannot bind an API on top of an existing property/],
    ['invoking what nobody handles', `ipcRenderer.invoke('nobody')`, /No handler registered for 'nobody'$/],
    ['a path for what is no file', `webUtils.getPathForFile({ name: 'a' })`, /^getPathForFile takes a File$/],
    ['a path for a file made by a script', `webUtils.getPathForFile(new File(['a'], 'b'))`, /^$/],
    ['Node in the page', `[typeof globalThis.require, typeof globalThis.module, typeof Buffer].join()`, /^undefined,undefined,undefined$/],
  ])('a sandboxed preload is refused %s', async (name, code, outcome) => {
    expect(await outcomeInPreload(name.replaceAll(' ', ''), code)).toMatch(outcome);
  });

  it('keeps what a page must not see in the preload world', async () => {
    // A script element runs in the page's own world: it tells through the document what it finds.
    const seen = await outcomeInPreload(
      'worlds',
      `new Promise((resolve) => addEventListener('DOMContentLoaded', () => {
         globalThis.mine = 1;
         const script = document.createElement('script');
         script.textContent = 'document.title = [typeof mine, typeof __standInToNode, typeof __standInFromNode].join()';
         document.body.append(script);
         resolve(document.title);
       }))`,
    );
    expect(seen).toBe('undefined,undefined,undefined');
  });

  it("keeps a page from this machine's servers, unless the app grants its permission", async () => {
    const server = createServer((_request, response) => response.setHeader('access-control-allow-origin', '*').end('reached'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const code = `fetch('http://127.0.0.1:${port}/').then((response) => response.text())`;
    const { defaultSession } = desktop.session as { defaultSession: SessionStandIn };
    defaultSession.setPermissionCheckHandler(() => false);
    defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    expect(await outcomeInPreload('refusedLoopback', code)).toBe('Failed to fetch');
    defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'loopback-network'));
    expect(await outcomeInPreload('grantedLoopback', code)).toBe('reached');
    server.close();
  });

  it('reports an app that lets its pages open windows', async () => {
    const window = new BrowserWindow({ webPreferences: { preload: preloadFile('popup', `window.open('https://elsewhere.test/')`) } });
    await window.loadURL('tiny://app/');
    await expect.poll(() => host.problems.all.filter((problem) => problem.includes('setWindowOpenHandler should deny it'))).toHaveLength(1);
    window.destroy();
  });
});
