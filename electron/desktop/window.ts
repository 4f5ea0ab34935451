import { BrowserWindow } from 'electron';
import { APP_URL } from './appOrigin.ts';

/** Opens the window and loads the page; it shows itself once it has something to show. Rejects when the page cannot be loaded. */
export async function openWindow({ preloadPath }: { readonly preloadPath: string }): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 360,
    title: 'Playhead',
    show: false,
    backgroundColor: '#101114',
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
  window.once('ready-to-show', () => window.show());
  await window.loadURL(APP_URL);
  return window;
}

/** Brings the window before the person's eyes, also from the dock or task bar. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
