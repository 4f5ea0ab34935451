import { app, BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { DesktopCommand, NowPlaying } from '../../shared/desktopBridge.ts';
import { systemClock } from '../engine/base/clock.ts';
import type { Logger } from '../engine/base/logger.ts';
import type { Scope } from '../engine/base/scope.ts';
import { serveAppFiles } from './appProtocol.ts';
import { serveBridge } from './bridgeAnswers.ts';
import { CHANNEL } from './channels.ts';
import { endOnError } from './logs/endOnError.ts';
import { watchCrashes } from './logs/watchCrashes.ts';
import type { MenuActions } from './menus/menuActions.ts';
import { ShellMenus } from './menus/shellMenus.ts';
import { Arrivals } from './opening/arrivals.ts';
import { chooseFiles, chooseFolder } from './opening/fileDialog.ts';
import { askAboutLink } from './opening/linkConsent.ts';
import { PageLine } from './pageLine.ts';
import { servePagePorts } from './pagePort.ts';
import { refusePermissions } from './permissions.ts';
import { PowerSave, stayAwakeFor } from './power/powerSave.ts';
import { watchSleep } from './power/sleep.ts';
import { SettingsStore } from './settings/settingsStore.ts';
import type { ShellOptions } from './shell.ts';
import { playedSeconds, SMOKE_SWITCH } from './smoke.ts';
import { filled, shellTexts, type ShellTexts } from './texts/shellTexts.ts';
import { updateObstacle } from './updates/updateObstacle.ts';
import { createUpdater } from './updates/updater.ts';
import { Updates } from './updates/updates.ts';
import { openWindow, presentWindow, type AppWindow } from './window/window.ts';

/** What the shell is started with. */
export interface StartShellOptions extends ShellOptions {
  readonly profileDir: string;
  readonly logger: Logger;
  /** Owns everything that is opened here. */
  readonly scope: Scope;
  /** Quits with this exit code. */
  readonly end: (exitCode: number) => void;
}

/** A shell that is up. */
export interface RunningShell {
  readonly arrivals: Arrivals;
  /** Whether it goes on when the last window is closed. */
  readonly staysWithoutWindow: boolean;
  openWindow(): void;
}

/** Starts the engine, waits until the app is ready, puts the shell together and opens its window. null: quit meanwhile. Throws what the engine throws. */
export async function startShell(options: StartShellOptions): Promise<RunningShell | null> {
  const { logger, scope, profileDir, picturesDir, end } = options;
  const { platform } = process;
  const engine = await options.startEngine(logger);
  if (scope.isClosed) return engine.close().then(() => null);
  scope.defer(() => engine.close());
  await app.whenReady();
  if (scope.isClosed) return null;

  const report = (error: unknown): void => logger.error({ err: error }, 'the shell could not do what it was asked');
  const page = new PageLine();
  let playing: NowPlaying | null = null;
  let appWindow: AppWindow | null = null;
  const settings = new SettingsStore(profileDir, () => {
    nativeTheme.themeSource = settings.current.theme;
    showState();
  });
  const texts = (): ShellTexts => shellTexts(settings.current.language, app.getPreferredSystemLanguages());
  const showLogs = async (): Promise<void> => {
    const problem = await shell.openPath(app.getPath('logs'));
    if (problem !== '') throw new Error(problem);
  };

  const open = (): void => {
    appWindow = openWindow({ ...options, iconPath: `${picturesDir}/window.png` });
    watchWindow(appWindow.window);
    appWindow.window.on('closed', () => (appWindow = null));
    // Windows signs out, or ends: it waits some seconds.
    appWindow.window.on('session-end', () => app.quit());
    appWindow.loaded.catch((error: unknown) => {
      if (!scope.isClosed) report(error);
    });
  };
  const present = (): void => {
    if (appWindow) presentWindow(appWindow.window);
    else open();
  };
  const setMiniPlayer = (isOn: boolean): boolean => {
    if (appWindow?.miniPlayer.set(isOn)) page.tell(CHANNEL.miniPlayer, isOn);
    return appWindow?.miniPlayer.isOn ?? false;
  };
  const command = (name: DesktopCommand): void => {
    if (name.startsWith('show') || name === 'search') present();
    if (name === 'miniPlayer') setMiniPlayer(appWindow?.miniPlayer.isOn !== true);
    else page.tell(CHANNEL.command, name);
  };

  const arrivals = new Arrivals({ page, platform, logger, mayOpen: (path) => askAboutLink(path, texts()) });
  const obstacle = updateObstacle({ isPackaged: app.isPackaged, resourcesPath: process.resourcesPath });
  const updates = scope.own(
    new Updates({ obstacle, createUpdater, now: () => new Date(), changed: (state) => page.tell(CHANNEL.updateChanged, state) }),
  );
  const checkForUpdates = (): void => {
    command('showAbout');
    updates.check().catch(report);
  };
  const actions: MenuActions = {
    open: () => {
      chooseFiles(appWindow?.window ?? null, texts(), 'several').then((paths) => {
        if (paths.length > 0) present();
        arrivals.take({ paths, links: [] });
      }, report);
    },
    openFolder: () => {
      chooseFolder(appWindow?.window ?? null, texts()).then((path) => {
        if (path !== null) present();
        arrivals.take({ paths: path === null ? [] : [path], links: [] });
      }, report);
    },
    command,
    present,
    showLogs: () => void showLogs().catch(report),
    checkForUpdates: obstacle === null ? checkForUpdates : null,
    quit: () => app.quit(),
  };
  const menus = scope.own(new ShellMenus({ actions, platform, picturesDir, logger }));
  const powerSave = scope.own(new PowerSave());
  const showState = (): void => {
    const { sharingViewers, wantsUpdates } = engine.facts();
    updates.setOn(wantsUpdates);
    powerSave.set(stayAwakeFor(playing));
    menus.show({ platform, isDevelopment: !app.isPackaged, texts: texts(), playing, sharingViewers });
  };
  const setPlaying = (now: NowPlaying | null): void => {
    playing = now;
    if (now === null) setMiniPlayer(false);
    showState();
  };
  const watchWindow = watchCrashes({
    logger,
    monotonicMs: () => systemClock.monotonicMs(),
    givenUp: () => {
      dialog.showErrorBox(texts().pageKeepsFailing, filled(texts().pageKeepsFailingDetail, { path: app.getPath('logs') }));
      end(1);
    },
  });

  endOnError({ logger, texts, logsDir: app.getPath('logs'), end });
  refusePermissions();
  serveAppFiles({ rendererDir: options.rendererDir, mediaOrigin: engine.mediaOrigin });
  servePagePorts(engine, page, { logger, left: () => setPlaying(null) });
  serveBridge(
    {
      chooseFile: async (window) => (await chooseFiles(window, texts(), 'one'))[0] ?? null,
      chooseFolder: (window) => chooseFolder(window, texts()),
      openDropped: (paths) => arrivals.take({ paths, links: [] }),
      setPlaying,
      setMiniPlayer,
      settings: () => settings.current,
      changeSettings: (change) => settings.change(change),
      updateState: () => updates.state,
      checkForUpdates: () => updates.check(),
      installUpdate: () => updates.install(),
      showLogs,
    },
    logger,
  );
  watchSleep({
    asleep: () => page.tell(CHANNEL.command, 'pause' satisfies DesktopCommand),
    awake: () => void engine.wake().catch(report),
    shutDown: () => app.quit(),
  });
  nativeTheme.themeSource = settings.current.theme;
  engine.onFacts(showState);
  showState();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  open();
  if (process.argv.includes(SMOKE_SWITCH)) void smoke();
  return {
    arrivals,
    get staysWithoutWindow() {
      return settings.current.staysInTray && menus.hasTray;
    },
    openWindow: open,
  };

  /** Ends with 0 once a film has played. */
  async function smoke(): Promise<void> {
    const failed = (error: unknown): null => {
      report(error);
      return null;
    };
    const shown = appWindow;
    const played = shown === null ? null : await shown.loaded.then(() => playedSeconds(shown.window, process.argv)).catch(failed);
    process.stdout.write(played === null ? 'smoke: nothing played\n' : `smoke: played ${played.toFixed(1)} s\n`);
    end(played === null ? 1 : 0);
  }
}
