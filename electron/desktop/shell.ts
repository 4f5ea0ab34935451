import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, crashReporter, dialog } from 'electron';
import type { Logger } from '../engine/base/logger.ts';
import { Scope } from '../engine/base/scope.ts';
import { registerAppScheme } from './appProtocol.ts';
import { APP_SCHEME } from './appOrigin.ts';
import { closeOnQuit } from './closeOnQuit.ts';
import type { EngineConnection } from './engineConnection.ts';
import { openLogFile } from './logs/logFile.ts';
import { guardNavigation } from './navigationGuard.ts';
import { givenBy, givenFrom, type Given } from './opening/arrivals.ts';
import { startShell, type RunningShell } from './startShell.ts';
import { shellTexts } from './texts/shellTexts.ts';
import { presentWindow } from './window/window.ts';

/** Where things are, and how to start the engine. */
export interface ShellOptions {
  readonly dataDir: string;
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  /** Absolute path of the built preload. */
  readonly preloadPath: string;
  /** The folder of the shell's small pictures. */
  readonly picturesDir: string;
  readonly startEngine: (logger: Logger) => Promise<EngineConnection>;
}

/** Runs the desktop app, from before it is ready until it quits. One instance per data folder: a second hands over what it was given and ends. */
export function runShell(options: ShellOptions): void {
  const profileDir = join(options.dataDir, 'desktop');
  try {
    openProfile(profileDir);
  } catch (error) {
    giveUp(error);
    return;
  }
  const given = givenBy(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd());
  if (!app.requestSingleInstanceLock({ ...given })) {
    app.quit();
    return;
  }
  // Notes of crashes stay on this computer, in app.getPath('crashDumps').
  crashReporter.start({ uploadToServer: false });
  const scope = new Scope();
  let logger: Logger;
  try {
    ({ logger } = scope.own(openLogFile({ dir: app.getPath('logs'), level: 'info' })));
  } catch (error) {
    giveUp(error);
    return;
  }
  // The system may ask for something before the shell is there to take it.
  const early: Given[] = [given];
  let shell: RunningShell | null = null;
  let exitCode = 0;
  const take = (more: Given): void => {
    if (shell) shell.arrivals.take(more);
    else early.push(more);
    present();
  };
  registerAppScheme();
  registerLinks();
  guardNavigation();
  closeOnQuit(
    () => scope.close(),
    () => exitCode,
  );
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take({ paths: [path], links: [] });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    take({ paths: [], links: [link] });
  });
  app.on('second-instance', (_event, _argv, _workingDirectory, handedOver) => {
    take(givenFrom(handedOver));
    if (BrowserWindow.getAllWindows().length === 0) shell?.openWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && shell?.staysWithoutWindow !== true) app.quit();
  });
  const end = (code: number): void => {
    exitCode = code;
    app.quit();
  };
  startShell({ ...options, profileDir, logger, scope, end }).then(
    (started) => {
      shell = started;
      for (const each of early.splice(0)) started?.arrivals.take(each);
    },
    (error: unknown) => {
      // Quitting while starting closes what the start was about to use: that is not a failure.
      if (!scope.isClosed) void scope.close().finally(() => giveUp(error));
    },
  );
}

/** Chromium's profile beside the engine's data, not mixed with it; the single instance lock hangs on this folder. */
function openProfile(profileDir: string): void {
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', profileDir);
}

/** Takes playhead:// links. The installers of macOS and Linux say so to the system too; that of Windows leaves it to us. */
function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(APP_SCHEME);
}

/** Says what went wrong, and ends. */
function giveUp(error: unknown): void {
  const texts = shellTexts(null, app.isReady() ? app.getPreferredSystemLanguages() : []);
  dialog.showErrorBox(texts.couldNotStart, error instanceof Error ? error.message : String(error));
  app.exit(1);
}

/** Brings the app forward when something is opened from outside. */
function present(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window) presentWindow(window);
}
