import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { dropFiles, filePathKeys } from './fileDrop.ts';
import { Frames } from './frames.ts';
import type { Host } from './host.ts';
import type { IpcMainStandIn } from './ipcMain.ts';
import { NavigationWatch } from './navigationWatch.ts';
import { cloneCodec } from './page/cloneCodec.ts';
import { pageScripts, PRELOAD_WORLD, type PageScripts } from './pageScripts.ts';
import type { ProtocolStandIn } from './protocol.ts';
import type { ScreenStandIn } from './screen.ts';
import type { SessionStandIn } from './session.ts';
import { checkOptions, emitPreventable, StandIn, strict } from './strict.ts';
import { checkLevel, checkThumbar } from './tray.ts';
import { WebContentsStandIn } from './webContents.ts';
import { WindowPlace, type Bounds } from './windowPlace.ts';

const codec = cloneCodec();

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly autoplayPolicy?: string;
}
export interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

/** What windows need of the rest of the stand-in. */
export interface WindowWorld {
  readonly host: Host;
  readonly protocol: ProtocolStandIn;
  readonly session: SessionStandIn;
  readonly ipcMain: IpcMainStandIn;
  readonly screen: ScreenStandIn;
  readonly onCreated: (window: BrowserWindowStandIn) => void;
  readonly onClosed: () => void;
}

interface OpenPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly frames: Frames;
  readonly navigation: NavigationWatch;
}

/** Stands in for BrowserWindow: a page of Chromium, its preload in an isolated world. */
export class BrowserWindowStandIn extends StandIn {
  readonly id: number;
  readonly webContents: WebContentsStandIn;
  readonly options: WindowOptions;
  readonly #world: WindowWorld;
  readonly #scripts: PageScripts;
  readonly #opened: Promise<OpenPage>;
  readonly #place: WindowPlace;
  #isShown: boolean;
  #isMinimized = false;
  #isDestroyed = false;
  readonly #loaded = Promise.withResolvers<void>();
  #hasLoaded = false;

  constructor(world: WindowWorld, id: number, options: WindowOptions) {
    super('BrowserWindow');
    const preferences = checkedPreferences(options);
    const chromium = world.host.chromium('Cannot create BrowserWindow');
    this.id = id;
    this.options = options;
    this.webContents = new WebContentsStandIn(id);
    this.#world = world;
    this.#isShown = options.show ?? true;
    const { x = 100, y = 100, width = 800, height = 600, minWidth = 0, minHeight = 0 } = options;
    this.#place = new WindowPlace({ x, y, width, height }, [minWidth, minHeight], () => world.screen.getPrimaryDisplay());
    this.#scripts = pageScripts(preferences.preload ?? null);
    this.#opened = chromium.openPage().then((opened) => this.#prepare(opened));
    // Whoever loads something hears of a failure too.
    this.#opened.catch((error: unknown) => world.host.problems.add(`a window could not open: ${String(error)}`));
    world.onCreated(this);
  }

  async loadURL(url: string): Promise<void> {
    const { host, session } = this.#world;
    const target = host.schemes.toChromium(url);
    const { page, cdp, navigation } = await this.#opened;
    if (this.#scripts.preloadError) this.#reportPreload(this.#scripts.preloadError);
    await session.applyPermissions(cdp, { url, chromiumOrigin: new URL(target).origin });
    navigation.expect(target);
    const response = await page.goto(target, { waitUntil: 'load' });
    if (this.options.webPreferences?.autoplayPolicy === 'no-user-gesture-required') {
      await cdp.send('Runtime.evaluate', { expression: 'undefined', userGesture: true });
    }
    if (response && !response.ok()) host.problems.add(`${url} was answered ${response.status()}`);
    this.webContents.emit('did-finish-load', {});
    if (!this.#hasLoaded) this.emit('ready-to-show', {});
    this.#hasLoaded = true;
    this.#loaded.resolve();
  }

  show(): void {
    this.#isShown = true;
    this.emit('show', {});
  }

  hide(): void {
    this.#isShown = false;
    this.emit('hide', {});
  }

  focus(): void {
    this.emit('focus', {});
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize', {});
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore', {});
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isVisible(): boolean {
    return this.#isShown && !this.#isMinimized;
  }

  getBounds(): Bounds {
    return this.#place.current;
  }

  getNormalBounds(): Bounds {
    return this.#place.normal;
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#place.set(bounds);
    this.#resized();
    this.emit('move');
  }

  setMinimumSize(width: number, height: number): void {
    this.#place.setMinimum(width, height);
  }

  isMaximized(): boolean {
    return this.#place.isMaximized;
  }

  /** As in Electron, a window that was hidden is shown by it. */
  maximize(): void {
    this.#place.isMaximized = true;
    this.#isShown = true;
    this.emit('maximize');
    this.#resized();
  }

  unmaximize(): void {
    this.#place.isMaximized = false;
    this.emit('unmaximize');
    this.#resized();
  }

  isFullScreen(): boolean {
    return this.#place.isFullScreen;
  }

  setFullScreen(isOn: boolean): void {
    this.#place.isFullScreen = isOn;
    this.emit(isOn ? 'enter-full-screen' : 'leave-full-screen');
    this.#resized();
  }

  isAlwaysOnTop(): boolean {
    return this.#place.isAlwaysOnTop;
  }

  setAlwaysOnTop(isOn: boolean, level?: string): void {
    checkLevel(level);
    this.#place.isAlwaysOnTop = isOn;
  }

  setThumbarButtons(buttons: readonly { readonly icon: unknown }[]): boolean {
    checkThumbar(buttons);
    return process.platform === 'win32';
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    if (!this.#isDestroyed && !emitPreventable(this, 'close', {}).isPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.webContents.destroy();
    this.emit('closed', {});
    // A page that is gone already is closed well enough.
    void this.#opened.then(
      ({ page }) => page.close().catch(() => null),
      () => null,
    );
    this.#world.onClosed();
  }

  /** For the stand-in itself: drops real files onto the page, as from the platform's file browser. */
  async drop(paths: readonly string[], at: { readonly x: number; readonly y: number }): Promise<void> {
    const { cdp, frames } = await this.#opened;
    await frames.setFilePaths(filePathKeys(paths));
    await dropFiles(cdp, paths, at);
  }

  /** For the stand-in itself: once the window has loaded its first page. */
  whenLoaded(): Promise<void> {
    return this.#loaded.promise;
  }

  /** For the stand-in itself: the frames of the page. */
  async frames(): Promise<Frames> {
    return (await this.#opened).frames;
  }

  async #prepare({ page, cdp }: { readonly page: Page; readonly cdp: CDPSession }): Promise<OpenPage> {
    const { host, protocol, ipcMain } = this.#world;
    const { width, height } = this.#place.current;
    await page.setViewportSize({ width, height });
    const frames = new Frames(cdp, host.schemes, this.#scripts.settings);
    await frames.watch((frame, message) => {
      const sender = { sender: this.webContents, frame };
      if (message.kind === 'preloadError') this.#reportPreload(new Error(message.message));
      if (message.kind === 'send') ipcMain.send(sender, message.channel, codec.decode(message.args) as unknown[]);
      if (message.kind !== 'invoke') return;
      const { id, channel, args } = message;
      void ipcMain
        .invoke(sender, channel, codec.decode(args) as unknown[])
        .then(({ error, value }) => frames.answer(frame, { kind: 'invoked', id, error, value }));
    });
    this.webContents.adopt(frames, () => page.reload());
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.pageWorld });
    if (this.#scripts.preloadWorld !== null) {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.preloadWorld, worldName: PRELOAD_WORLD });
    }
    const navigation = new NavigationWatch({
      cdp,
      frames,
      protocol,
      schemes: host.schemes,
      contents: this.webContents,
      problems: host.problems,
    });
    await navigation.start();
    cdp.on('Page.windowOpen', ({ url }) => {
      if (!this.webContents.mayOpen(host.schemes.fromChromium(url))) return;
      host.problems.add(`the page may open ${url} in a window of its own: setWindowOpenHandler should deny it`);
    });
    // Electron asks before the window exists; here it is closed at once.
    page.on('popup', (popup) => void popup.close());
    page.on('close', () => this.destroy());
    return { page, cdp, frames, navigation };
  }

  #resized(): void {
    this.emit('resize');
    const { width, height } = this.#place.current;
    void this.#opened
      .then(({ page }) => page.setViewportSize({ width, height }))
      .catch((error: unknown) => !this.#isDestroyed && this.#world.host.problems.add(`a window kept its size: ${String(error)}`));
  }

  #reportPreload(error: Error): void {
    const path = this.options.webPreferences?.preload ?? '';
    this.#world.host.problems.add(`Unable to load preload script: ${path}: ${error.message}`);
    this.webContents.emit('preload-error', {}, path, error);
  }
}

function checkedPreferences(options: WindowOptions): WebPreferences {
  checkOptions('BrowserWindowConstructorOptions', options);
  const preferences = options.webPreferences ?? {};
  checkOptions('WebPreferences', preferences);
  if (preferences.sandbox === false || preferences.nodeIntegration === true || preferences.contextIsolation === false) {
    throw new Error('the stand-in runs sandboxed pages only: sandbox and contextIsolation stay true, nodeIntegration stays false');
  }
  const { preload } = preferences;
  if (preload !== undefined && !isAbsolute(preload)) throw new Error(`preload script must have absolute path: ${preload}`);
  if (preload !== undefined && !existsSync(preload)) throw new Error(`there is no preload script at ${preload}: build it first`);
  return preferences;
}

/** What `import { BrowserWindow } from 'electron'` gives: a class whose windows live in `world`. */
export function browserWindowClass(
  world: Omit<WindowWorld, 'onCreated' | 'onClosed'>,
  events: { created(window: BrowserWindowStandIn): void; allClosed(): void },
) {
  const windows = new Set<BrowserWindowStandIn>();
  let lastId = 0;
  const inner: WindowWorld = {
    ...world,
    onCreated: (window) => {
      windows.add(window);
      events.created(window);
    },
    onClosed: () => {
      for (const window of windows) if (window.isDestroyed()) windows.delete(window);
      if (windows.size === 0) events.allClosed();
    },
  };
  class BrowserWindow extends BrowserWindowStandIn {
    constructor(options: WindowOptions = {}) {
      super(inner, ++lastId, options);
    }

    static getAllWindows(): BrowserWindowStandIn[] {
      return [...windows];
    }

    /** The stand-in's windows are never behind others: the first that is visible has the focus. */
    static getFocusedWindow(): BrowserWindowStandIn | null {
      return [...windows].find((window) => window.isVisible()) ?? null;
    }

    static fromWebContents(contents: unknown): BrowserWindowStandIn | null {
      return [...windows].find((window) => window.webContents === contents) ?? null;
    }
  }
  return strict('BrowserWindow', BrowserWindow);
}
