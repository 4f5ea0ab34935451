import { activityTexts } from './de/activity.ts';
import { appTexts } from './de/app.ts';
import { collectionsTexts } from './de/collections.ts';
import { desktopTexts } from './de/desktop.ts';
import { engineSentences } from './de/engine.ts';
import { frameTexts } from './de/frame.ts';
import { homeTexts } from './de/home.ts';
import { libraryTexts } from './de/library.ts';
import { guestTexts } from './de/guest.ts';
import { openTexts } from './de/open.ts';
import { paletteTexts } from './de/palette.ts';
import { playerTexts } from './de/player.ts';
import { settingsTexts } from './de/settings.ts';
import { sharesTexts } from './de/shares.ts';
import { studioTexts } from './de/studio.ts';
import { signInTexts } from './de/signIn.ts';
import type { TextKey } from './en.ts';
import { rewordBy, type Reword } from './rewordBy.ts';

/** Every text a person reads, in German; a missing one is a type error, here or in its part. */
export const de: Readonly<Record<TextKey, string>> = {
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
};

/** Sentences of the engine, in German. */
export const rewordEngine: Reword = rewordBy(engineSentences);
