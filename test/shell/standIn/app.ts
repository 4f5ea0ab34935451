import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneCodec } from './page/cloneCodec.ts';
import type { BrowserWindowStandIn } from './browserWindow.ts';
import type { Host } from './host.ts';
import { SingleInstance } from './singleInstance.ts';
import { emitPreventable, StandIn } from './strict.ts';

const codec = cloneCodec();

/** What the app needs from outside. */
export interface AppOptions {
  readonly host: Host;
  readonly executablePath: string;
  /** Ends this process. */
  readonly exit: (code: number) => void;
}

/** Stands in for `app`: its life from loading to quitting, in Electron's order of events. */
export class AppStandIn extends StandIn {
  readonly isPackaged = false;
  readonly #options: AppOptions;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #asked = Promise.withResolvers<void>();
  readonly #windows = new Set<BrowserWindowStandIn>();
  #scratchDir: string | null = null;
  #lock: SingleInstance | null = null;
  #state: 'starting' | 'running' | 'quitting' | 'exiting' = 'starting';

  constructor(options: AppOptions) {
    super('App');
    this.#options = options;
  }

  isReady(): boolean {
    return this.#options.host.isReady;
  }

  whenReady(): Promise<void> {
    this.#asked.resolve();
    return this.#ready.promise;
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path !== undefined) return path;
    checkLiteralPath(name);
    if (name === 'temp') return tmpdir();
    // As on Windows and Linux; Electron makes the folder when it is first asked for.
    if (name === 'logs' && this.#paths.has('userData')) {
      const dir = join(this.getPath('userData'), 'logs');
      mkdirSync(dir, { recursive: true });
      return dir;
    }
    this.#scratchDir ??= mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
    return join(this.#scratchDir, name);
  }

  setPath(name: string, path: string): void {
    checkLiteralPath(name);
    if (name === 'userData' && this.#state !== 'starting')
      throw new Error('app.setPath("userData") was called after the profile was opened');
    if (!existsSync(path)) throw new Error(`Failed to set path: there is no folder ${path}`);
    this.#paths.set(name, path);
  }

  getPreferredSystemLanguages(): readonly string[] {
    if (!this.isReady()) throw new Error('app.getPreferredSystemLanguages was called before app is ready');
    return [process.env['PLAYHEAD_TEST_LANGUAGE'] ?? 'en-GB'];
  }

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    const lock = new SingleInstance(this.getPath('userData'));
    const letter = { argv: process.argv, workingDirectory: process.cwd(), additionalData: codec.encode(additionalData) };
    const isFirst = lock.request(letter, (other) => {
      this.emit('second-instance', {}, other.argv, other.workingDirectory, codec.decode(other.additionalData));
    });
    if (isFirst) this.#lock = lock;
    return isFirst;
  }

  quit(): void {
    if (this.#state === 'exiting') return;
    if (emitPreventable(this, 'before-quit', {}).isPrevented) return;
    if (this.#state === 'starting') {
      this.#willQuit();
      return;
    }
    this.#state = 'quitting';
    for (const window of this.#windows) window.close();
    if (this.#windows.size === 0) this.#willQuit();
    else this.#state = 'running';
  }

  exit(code = 0): void {
    if (this.#state === 'exiting') return;
    this.#state = 'exiting';
    for (const window of this.#windows) window.destroy();
    this.emit('quit', {}, code);
    const { host, exit } = this.#options;
    void host
      .close()
      .catch((error: unknown) => process.stderr.write(`[electron stand-in] Chromium did not close: ${String(error)}\n`))
      .then(() => {
        this.#lock?.release();
        if (this.#scratchDir !== null) rmSync(this.#scratchDir, { recursive: true, force: true });
        exit(code);
      });
  }

  /** For the stand-in itself: resolves when the main script waits for the app to be ready, which it may do before it has run to its end. */
  get isWaitedFor(): Promise<void> {
    return this.#asked.promise;
  }

  /** For the stand-in itself: opens the profile and makes the app ready. */
  async start(): Promise<void> {
    if (this.#state !== 'starting') return;
    const { host, executablePath } = this.#options;
    const profileDir = this.getPath('userData');
    this.#state = 'running';
    await host.start(executablePath, join(profileDir, 'chromium'));
    this.#ready.resolve();
    this.emit('ready', {}, {});
  }

  /** For the stand-in itself. */
  windowCreated(window: BrowserWindowStandIn): void {
    this.#windows.add(window);
    this.emit('web-contents-created', {}, window.webContents);
    this.emit('browser-window-created', {}, window);
  }

  /** For the stand-in itself: the window that is created next. */
  nextWindow(): Promise<BrowserWindowStandIn> {
    return new Promise((resolve) => {
      this.once('browser-window-created', (_event, window: BrowserWindowStandIn) => resolve(window));
    });
  }

  /** For the stand-in itself: as in Electron, an app that does not listen quits with its last window. */
  windowsClosed(): void {
    this.#windows.clear();
    if (this.#state === 'exiting' || this.#state === 'quitting') return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  /** For the stand-in itself: the system asks to open a file, as on macOS. Says whether the app took it. */
  openFile(path: string): { readonly isTaken: boolean } {
    return { isTaken: emitPreventable(this, 'open-file', {}, path).isPrevented };
  }

  /** For the stand-in itself: the system passes on a link, as on macOS. Says whether the app took it. */
  openUrl(url: string): { readonly isTaken: boolean } {
    return { isTaken: emitPreventable(this, 'open-url', {}, url).isPrevented };
  }

  #willQuit(): void {
    if (!emitPreventable(this, 'will-quit', {}).isPrevented) this.exit(0);
  }
}

const PATHS: ReadonlySet<string> = new Set([
  'home',
  'appData',
  'userData',
  'sessionData',
  'temp',
  'logs',
  'crashDumps',
  'downloads',
  'videos',
  'music',
]);

function checkLiteralPath(name: string): void {
  if (!PATHS.has(name)) throw new Error(`Failed to get '${name}' path`);
}
