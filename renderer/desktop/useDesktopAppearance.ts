import { useEffect } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { useAppearance } from '../settings/AppearanceProvider.tsx';

/** Has the menus, the tray and the title bar look and speak like the page. */
export function useDesktopAppearance(desktop: DesktopBridge<File> | null): void {
  const { theme, language } = useAppearance().appearance;
  useEffect(() => void desktop?.changeSettings({ theme, language }), [desktop, theme, language]);
}
