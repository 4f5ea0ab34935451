import { DESKTOP_BRIDGE, type DesktopBridge } from '../../shared/desktopBridge.ts';

declare global {
  interface Window {
    readonly [DESKTOP_BRIDGE]?: DesktopBridge<File>;
  }
}

/** The preload's bridge; null in the browser version. */
export function desktopBridge(page: Window): DesktopBridge<File> | null {
  return page[DESKTOP_BRIDGE] ?? null;
}
