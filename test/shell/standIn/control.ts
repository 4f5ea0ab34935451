import type { BrowserWindowStandIn } from './browserWindow.ts';
import type { Desktop } from './desktop.ts';
import type { Sender } from './ipcMain.ts';
import { GuardedMenu } from './menu.ts';

/** What a test may ask of a running stand-in, by name: arguments and answers are JSON. */
export interface Commands {
  /** Where a Playwright of the test's own connects, and the address of the first window's page in Chromium; once that has loaded. */
  firstPage(): Promise<{ readonly endpoint: string; readonly url: string }>;
  windows(): { readonly id: number; readonly isVisible: boolean; readonly url: string; readonly webPreferences: object }[];
  /** What Electron would have refused so far. */
  problems(): readonly string[];
  answerDialog(filePaths: readonly string[]): void;
  openFile(path: string): { readonly isTaken: boolean };
  clickMenu(id: string): void;
  /** Drops files onto the first window, at a place in its viewport, px. */
  drop(paths: readonly string[], at: { readonly x: number; readonly y: number }): Promise<void>;
  /** Speaks to ipcMain as if the first window's frame with this address had a preload that misbehaves. */
  sendFromFrame(url: string, channel: string): Promise<void>;
  /** Likewise, and waits for the answer; rejects when the handler throws. */
  invokeFromFrame(url: string, channel: string): Promise<unknown>;
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

function commandsFor({ app, host, dialog, ipcMain, BrowserWindow }: Desktop): Commands {
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
        webPreferences: window.options.webPreferences ?? {},
      })),
    problems: () => host.problems.all,
    answerDialog: (filePaths) => dialog.answerNext(filePaths),
    openFile: (path) => app.openFile(path),
    clickMenu: (id) => GuardedMenu.click(id),
    drop: (paths, at) => firstWindow().drop(paths, at),
    sendFromFrame: async (url, channel) => ipcMain.send(await senderAt(url), channel, []),
    invokeFromFrame: async (url, channel) => {
      const { error, value } = await ipcMain.invoke(await senderAt(url), channel, []);
      if (error !== null) throw new Error(error);
      return value;
    },
    closeWindow: () => firstWindow().close(),
    quit: () => app.quit(),
  };
}
