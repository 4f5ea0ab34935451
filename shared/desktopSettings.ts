import { z } from 'zod';

/** What a person may choose about the desktop app itself. */
export const desktopSettings = z.strictObject({
  /** Of the menus and the tray; null: the system's. */
  language: z.enum(['en', 'de']).nullable(),
  /** Also colours the title bar and the platform's menus, and the page by prefers-color-scheme. */
  theme: z.enum(['system', 'light', 'dark']),
  /** Goes on in the tray when the last window is closed, sharing what is shared. */
  staysInTray: z.boolean(),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;

/** What holds until somebody chooses otherwise. */
export const DEFAULT_DESKTOP_SETTINGS: DesktopSettings = { language: null, theme: 'system', staysInTray: false };
