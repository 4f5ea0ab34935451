import type { BrowserWindow } from 'electron';
import { cornerOf, placeWindow, type Rectangle, type Size } from './placeWindow.ts';

/** 16:9, large enough for the controls. */
const SIZE: Size = { width: 480, height: 270 };
const MINIMUM_SIZE: Size = { width: 256, height: 144 };

/** What the mini player needs. */
export interface MiniPlayerOptions {
  readonly window: BrowserWindow;
  /** Of the ordinary window. */
  readonly minimumSize: Size;
  /** Where it was last; null: never used. */
  readonly place: () => Rectangle | null;
  /** Of each display, the primary one first. */
  readonly workAreas: () => readonly [Rectangle, ...Rectangle[]];
}

/** The same window, small and above all others: the film goes on without being loaded anew. */
export class MiniPlayer {
  readonly #options: MiniPlayerOptions;
  #before: { readonly bounds: Rectangle; readonly isMaximized: boolean; readonly isFullScreen: boolean } | null = null;

  constructor(options: MiniPlayerOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#before !== null;
  }

  /** Begins or ends it; says whether that changed anything. */
  set(isOn: boolean): boolean {
    if (isOn === this.isOn) return false;
    if (isOn) this.#begin();
    else this.#end();
    return true;
  }

  #begin(): void {
    const { window, place, workAreas } = this.#options;
    this.#before = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), isFullScreen: window.isFullScreen() };
    const areas = workAreas();
    const saved = place() ?? cornerOf(SIZE, areas[0]);
    if (window.isFullScreen()) window.setFullScreen(false);
    if (window.isMaximized()) window.unmaximize();
    window.setMinimumSize(MINIMUM_SIZE.width, MINIMUM_SIZE.height);
    window.setBounds(placeWindow({ saved, defaultSize: SIZE, minimumSize: MINIMUM_SIZE, workAreas: areas }));
    // "floating" lies above ordinary windows, not above the system's own dialogs.
    window.setAlwaysOnTop(true, 'floating');
  }

  #end(): void {
    const { window, minimumSize, workAreas } = this.#options;
    const before = this.#before;
    this.#before = null;
    if (before === null) return;
    window.setAlwaysOnTop(false);
    window.setMinimumSize(minimumSize.width, minimumSize.height);
    window.setBounds(placeWindow({ saved: before.bounds, defaultSize: before.bounds, minimumSize, workAreas: workAreas() }));
    if (before.isMaximized) window.maximize();
    if (before.isFullScreen) window.setFullScreen(true);
  }
}
