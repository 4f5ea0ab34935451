import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { APP_URL } from '../appOrigin.ts';
import { readStored, writeStored } from '../storedJson.ts';
import { MiniPlayer } from './miniPlayer.ts';
import { placeWindow, type Rectangle, type Size } from './placeWindow.ts';
import { FIRST_WINDOW_STATE, stateAfter, windowStateSchema } from './windowState.ts';

const DEFAULT_SIZE: Size = { width: 1280, height: 800 };
/** Of the page's narrowest layout. */
const MINIMUM_SIZE: Size = { width: 480, height: 360 };
/** A dragged window tells of many places; the last one counts, ms. */
const SETTLED_MS = 500;

/** What a window needs to know. */
export interface WindowOptions {
  readonly preloadPath: string;
  /** Where the window's place is kept. */
  readonly profileDir: string;
  /** The app's icon, for the platforms that take it from the window. */
  readonly iconPath: string;
}

/** The app's window with what belongs to it. */
export interface AppWindow {
  readonly window: BrowserWindow;
  readonly miniPlayer: MiniPlayer;
  /** Rejects when the page cannot be loaded. */
  readonly loaded: Promise<void>;
}

/** Opens the window where it was left and loads the page; it shows itself once it has something to show. */
export function openWindow({ preloadPath, profileDir, iconPath }: WindowOptions): AppWindow {
  const statePath = join(profileDir, 'window.json');
  let state = readStored(statePath, windowStateSchema) ?? FIRST_WINDOW_STATE;
  const workAreas = displayAreas();
  const window = new BrowserWindow({
    ...placeWindow({ saved: state.bounds, defaultSize: DEFAULT_SIZE, minimumSize: MINIMUM_SIZE, workAreas }),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Playhead',
    show: false,
    backgroundColor: '#101114',
    icon: iconPath,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // A file opened from outside plays at once: the person's click was not in this window.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const miniPlayer = new MiniPlayer({ window, minimumSize: MINIMUM_SIZE, place: () => state.miniPlayer, workAreas: displayAreas });

  let timer: NodeJS.Timeout | null = null;
  const keep = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const seen = stateAfter(state, window, miniPlayer.isOn);
    if (JSON.stringify(seen) === JSON.stringify(state)) return;
    state = seen;
    writeStored(statePath, state);
  };
  const keepSoon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(keep, SETTLED_MS);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('enter-full-screen', keepSoon);
  window.on('leave-full-screen', keepSoon);
  window.on('close', keep);
  const { isMaximized, isFullScreen } = state;
  window.once('ready-to-show', () => {
    // Both show the window too: before the page is there, it would be an empty one.
    if (isMaximized) window.maximize();
    if (isFullScreen) window.setFullScreen(true);
    window.show();
  });
  return { window, miniPlayer, loaded: window.loadURL(APP_URL) };
}

/** Brings the window before the person's eyes, also from the dock or task bar. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function displayAreas(): readonly [Rectangle, ...Rectangle[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}
