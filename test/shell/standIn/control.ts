import type { BrowserWindowStandIn } from './browserWindow.ts';
import type { Desktop } from './desktop.ts';
import type { Sender } from './ipcMain.ts';
import { GuardedMenu } from './menu.ts';
import type { TrayView } from './tray.ts';
import type { Bounds } from './windowPlace.ts';

/** What a test may ask of a running stand-in, by name: arguments and answers are JSON. */
export interface Commands {
  /** Where a Playwright of the test's own connects, and the address of the first window's page in Chromium; once that has loaded. */
  firstPage(): Promise<{ readonly endpoint: string; readonly url: string }>;
  windows(): {
    readonly id: number;
    readonly isVisible: boolean;
    readonly url: string;
    readonly bounds: Bounds;
    readonly isMaximized: boolean;
    readonly isAlwaysOnTop: boolean;
    readonly webPreferences: object;
  }[];
  /** What Electron would have refused so far. */
  problems(): readonly string[];
  answerDialog(filePaths: readonly string[]): void;
  openFile(path: string): { readonly isTaken: boolean };
  openUrl(url: string): { readonly isTaken: boolean };
  clickMenu(id: string): void;
  /** What the application's menu shows. */
  menu(): readonly unknown[];
  /** The first tray; null: there is none. */
  tray(): TrayView | null;
  clickTray(id: string): void;
  /** The button that the person presses in the next message box. */
  chooseButton(button: number): void;
  /** The questions of message boxes so far. */
  questions(): readonly object[];
  /** What keeps the computer awake. */
  powerBlocks(): readonly string[];
  /** The computer sleeps, wakes or ends. */
  power(event: 'suspend' | 'resume' | 'shutdown'): void;
  theme(): string;
  /** What was opened or shown outside of the app. */
  shown(): readonly string[];
  moveWindow(bounds: Bounds): void;
  maximizeWindow(): void;
  /** The first window's page dies. */
  crashPage(): void;
  /** Drops files onto the first window, at a place in its viewport, px. */
  drop(paths: readonly string[], at: { readonly x: number; readonly y: number }): Promise<void>;
  /** Speaks to ipcMain as if the first window's frame with this address had a preload that misbehaves. */
  sendFromFrame(url: string, channel: string, ...args: readonly unknown[]): Promise<void>;
  /** Likewise, and waits for the answer; rejects when the handler throws. */
  invokeFromFrame(url: string, channel: string, ...args: readonly unknown[]): Promise<unknown>;
  closeWindow(): void;
  quit(): void;
}

/** Calls and answers as they travel between the processes. */
export type ControlCall = { readonly id: number; readonly command: keyof Commands; readonly args: readonly unknown[] };
export type ControlAnswer = { readonly id: number; readonly error: string | null; readonly value: unknown };

/** Listens for a test's commands on the channel that forked this process; does nothing where nobody forked it. */
export function serveControl(desktop: Desktop): void {
  const commands = commandsFor(desktop);
  process.on('message', (call: ControlCall) => {
    void answerTo(commands, call).then((answer) => process.send?.(answer));
  });
}

async function answerTo(commands: Commands, { id, command, args }: ControlCall): Promise<ControlAnswer> {
  try {
    const run = commands[command] as (...given: readonly unknown[]) => unknown;
    return { id, error: null, value: (await run(...args)) ?? null };
  } catch (error) {
    return { id, error: String(error), value: null };
  }
}

function commandsFor(desktop: Desktop): Commands {
  const { app, host, dialog, ipcMain, BrowserWindow, trays } = desktop;
  const firstTray = () => [...trays][0] ?? null;
  const firstWindow = (): BrowserWindowStandIn => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('there is no window');
    return window;
  };
  const senderAt = async (url: string): Promise<Sender> => {
    const window = firstWindow();
    const frames = await window.frames();
    const frame = frames.all.find((candidate) => candidate.url === url);
    if (!frame) throw new Error(`no frame shows ${url}: ${frames.all.map((candidate) => candidate.url).join(' ')}`);
    return { sender: window.webContents, frame };
  };
  return {
    firstPage: async () => {
      const [window = await app.nextWindow()] = BrowserWindow.getAllWindows();
      await window.whenLoaded();
      return { endpoint: host.chromium('a test connects').endpoint, url: host.schemes.toChromium(window.webContents.getURL()) };
    },
    windows: () =>
      BrowserWindow.getAllWindows().map((window) => ({
        id: window.id,
        isVisible: window.isVisible(),
        url: window.webContents.getURL(),
        bounds: window.getBounds(),
        isMaximized: window.isMaximized(),
        isAlwaysOnTop: window.isAlwaysOnTop(),
        webPreferences: window.options.webPreferences ?? {},
      })),
    problems: () => host.problems.all,
    answerDialog: (filePaths) => dialog.answerNext(filePaths),
    openFile: (path) => app.openFile(path),
    openUrl: (url) => app.openUrl(url),
    clickMenu: (id) => GuardedMenu.application.choose(id),
    menu: () => GuardedMenu.application.view,
    tray: () => firstTray()?.view ?? null,
    clickTray: (id) => firstTray()?.choose(id),
    chooseButton: (button) => dialog.chooseNext(button),
    questions: () => dialog.questions,
    powerBlocks: () => desktop.powerSave.blocks,
    power: (event) => void desktop.powerMonitor.emit(event),
    theme: () => desktop.nativeTheme.themeSource,
    shown: () => desktop.shell.shown,
    moveWindow: (bounds) => firstWindow().setBounds(bounds),
    maximizeWindow: () => firstWindow().maximize(),
    crashPage: () => void firstWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 }),
    drop: (paths, at) => firstWindow().drop(paths, at),
    sendFromFrame: async (url, channel, ...args) => ipcMain.send(await senderAt(url), channel, args),
    invokeFromFrame: async (url, channel, ...args) => {
      const { error, value } = await ipcMain.invoke(await senderAt(url), channel, args);
      if (error !== null) throw new Error(error);
      return value;
    },
    closeWindow: () => firstWindow().close(),
    quit: () => app.quit(),
  };
}
