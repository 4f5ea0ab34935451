import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { Scope } from '../engine/base/scope.ts';
import { registerAppScheme, serveAppFiles } from './appProtocol.ts';
import { closeOnQuit } from './closeOnQuit.ts';
import type { EngineConnection } from './engineConnection.ts';
import { chooseFile, serveFileDialog } from './fileDialog.ts';
import { setMenu } from './menu.ts';
import { guardNavigation } from './navigationGuard.ts';
import { servePagePorts } from './pagePort.ts';
import { pathArguments } from './pathArguments.ts';
import { PathQueue } from './pathQueue.ts';
import { refusePermissions } from './permissions.ts';
import { openWindow, presentWindow } from './window.ts';

/** Where things are, and how to start the engine. */
export interface ShellOptions {
  readonly dataDir: string;
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  /** Absolute path of the built preload. */
  readonly preloadPath: string;
  readonly startEngine: () => Promise<EngineConnection>;
}

/** Runs the desktop app, from before it is ready until it quits. One instance per data folder: a second hands over its paths and ends. */
export function runShell(options: ShellOptions): void {
  try {
    openProfile(options.dataDir);
  } catch (error) {
    giveUp(error);
    return;
  }
  const named = pathArguments(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd());
  if (!app.requestSingleInstanceLock({ paths: named })) {
    app.quit();
    return;
  }
  const paths = new PathQueue(named);
  const scope = new Scope();
  registerAppScheme();
  guardNavigation();
  closeOnQuit(() => scope.close());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    paths.push(path);
    present();
  });
  app.on('second-instance', (_event, _argv, _workingDirectory, handedOver) => {
    for (const path of pathsIn(handedOver)) paths.push(path);
    present();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  start(options, scope, paths).catch((error: unknown) => {
    // Quitting while starting closes what the start was about to use: that is not a failure.
    if (!scope.isClosed) void scope.close().finally(() => giveUp(error));
  });
}

/** Chromium's profile beside the engine's data, not mixed with it; the single instance lock hangs on this folder. */
function openProfile(dataDir: string): void {
  const profileDir = join(dataDir, 'desktop');
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', profileDir);
}

/** Says what went wrong, and ends. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Playhead could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

async function start(options: ShellOptions, scope: Scope, paths: PathQueue): Promise<void> {
  const engine = await options.startEngine();
  if (scope.isClosed) return engine.close();
  scope.defer(() => engine.close());
  const report = (error: unknown): void => engine.logger.error({ err: error }, 'the shell could not do what it was asked');
  await app.whenReady();
  refusePermissions();
  serveAppFiles({ rendererDir: options.rendererDir, mediaOrigin: engine.mediaOrigin });
  servePagePorts(engine, paths);
  serveFileDialog();
  setMenu({
    platform: process.platform,
    isDevelopment: !app.isPackaged,
    onOpen: () => {
      chooseFile(BrowserWindow.getFocusedWindow()).then((path) => path !== null && paths.push(path), report);
    },
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(options).catch(report);
  });
  await openWindow(options);
}

/** Brings the app forward when something is opened from outside. */
function present(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window) presentWindow(window);
}

/** What a second instance handed over, as far as it is paths. */
function pathsIn(handedOver: unknown): readonly string[] {
  const given = typeof handedOver === 'object' && handedOver !== null && 'paths' in handedOver ? handedOver.paths : null;
  return Array.isArray(given) ? given.filter((path) => typeof path === 'string') : [];
}
