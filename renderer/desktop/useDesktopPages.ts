import { useEffect } from 'react';
import type { DesktopBridge, DesktopCommand } from '../../shared/desktopBridge.ts';
import { PAGE_PATHS } from '../frame/addresses.ts';
import { goTo } from '../frame/hashRoute.ts';

/** Where a command of the menus leads; null: it is not about pages. */
export function pageFor(command: DesktopCommand): string | null {
  switch (command) {
    case 'showHome':
      return PAGE_PATHS.home;
    case 'showLibrary':
      return PAGE_PATHS.library;
    case 'showActivity':
      return PAGE_PATHS.activity;
    case 'showSettings':
      return PAGE_PATHS.settings;
    case 'showAbout':
      return `${PAGE_PATHS.settings}/about`;
    default:
      return null;
  }
}

interface DesktopPages {
  /** Opens the search. */
  readonly onSearch: () => void;
  /** The window becomes the mini player. */
  readonly onMini: () => void;
  /** Shows the keys; null: the player shows its own. */
  readonly onKeys: (() => void) | null;
}

/** Goes where the menus say. */
export function useDesktopPages(desktop: DesktopBridge<File> | null, { onSearch, onMini, onKeys }: DesktopPages): void {
  useEffect(
    () =>
      desktop?.onCommand((command) => {
        const path = pageFor(command);
        if (path !== null) goTo(`#${path}`);
        if (command === 'search') onSearch();
        if (command === 'showShortcuts') onKeys?.();
      }),
    [desktop, onSearch, onKeys],
  );
  useEffect(() => desktop?.onMiniPlayer((isOn) => isOn && onMini()), [desktop, onMini]);
}
