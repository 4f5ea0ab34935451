import { activityTexts } from './en/activity.ts';
import { appTexts } from './en/app.ts';
import { collectionsTexts } from './en/collections.ts';
import { desktopTexts } from './en/desktop.ts';
import { frameTexts } from './en/frame.ts';
import { homeTexts } from './en/home.ts';
import { libraryTexts } from './en/library.ts';
import { guestTexts } from './en/guest.ts';
import { openTexts } from './en/open.ts';
import { paletteTexts } from './en/palette.ts';
import { playerTexts } from './en/player.ts';
import { settingsTexts } from './en/settings.ts';
import { sharesTexts } from './en/shares.ts';
import { studioTexts } from './en/studio.ts';
import { signInTexts } from './en/signIn.ts';

/** Every text a person reads, in English. `{name}` marks a value put in by `t`. Other languages have the same keys: `Translated`. */
export const en = {
  ...activityTexts,
  ...appTexts,
  ...collectionsTexts,
  ...desktopTexts,
  ...frameTexts,
  ...homeTexts,
  ...libraryTexts,
  ...guestTexts,
  ...openTexts,
  ...paletteTexts,
  ...playerTexts,
  ...settingsTexts,
  ...sharesTexts,
  ...studioTexts,
  ...signInTexts,
} as const;

export type TextKey = keyof typeof en;
