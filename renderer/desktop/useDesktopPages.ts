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

/** Goes where the menus say; `onSearch` opens the search, `onMini` is told when the window becomes the mini player. */
export function useDesktopPages(
  desktop: DesktopBridge<File> | null,
  { onSearch, onMini }: { readonly onSearch: () => void; readonly onMini: () => void },
): void {
  useEffect(
    () =>
      desktop?.onCommand((command) => {
        const path = pageFor(command);
        if (path !== null) goTo(`#${path}`);
        if (command === 'search') onSearch();
      }),
    [desktop, onSearch],
  );
  useEffect(() => desktop?.onMiniPlayer((isOn) => isOn && onMini()), [desktop, onMini]);
}
