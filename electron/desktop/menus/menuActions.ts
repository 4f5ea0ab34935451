import type { DesktopCommand, NowPlaying } from '../../../shared/desktopBridge.ts';
import type { ShellTexts } from '../texts/shellTexts.ts';

/** What the menus, the tray, the dock and the task bar can set off. */
export interface MenuActions {
  open(): void;
  openFolder(): void;
  command(command: DesktopCommand): void;
  present(): void;
  showLogs(): void;
  /** null: there are no updates to be had. */
  readonly checkForUpdates: (() => void) | null;
  quit(): void;
}

/** How many people watch what is shared; null: nothing is shared. */
export type SharingViewers = number | null;

/** What they show. */
export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Also shows what only developers need. */
  readonly isDevelopment: boolean;
  readonly texts: ShellTexts;
  /** null: nothing. */
  readonly playing: NowPlaying | null;
  readonly sharingViewers: SharingViewers;
}
