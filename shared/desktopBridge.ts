import type { DesktopSettings } from './desktopSettings.ts';

/** What the app is asked to open from outside: by the system, a second start, the menu, a link, or a drop. The page is asked for each once. */
export type OpenRequest =
  /** Absolute paths of files, in the order they were named: one plays, several are a queue. They do not join the library. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** Absolute path of a folder, to be offered as a folder of the library. */
  | { readonly kind: 'folder'; readonly path: string }
  /** An item of the library, by a playhead:// link; `atSeconds` null: where the person left off. The id may be unknown here. */
  | { readonly kind: 'item'; readonly itemId: string; readonly plays: boolean; readonly atSeconds: number | null };

/** What plays in the page, for the tray, the dock, the task bar and the screen saver. */
export interface NowPlaying {
  readonly title: string;
  /** E.g. the series and episode; null: nothing to add. */
  readonly detail: string | null;
  readonly isPlaying: boolean;
  /** A picture keeps the display awake, sound alone the computer. */
  readonly hasPicture: boolean;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** What a person asks of the page by the menus, the tray, the dock or the task bar. */
export const DESKTOP_COMMANDS = [
  'playPause',
  /** Also when the computer goes to sleep. */
  'pause',
  'previous',
  'next',
  'skipBack',
  'skipForward',
  'slower',
  'faster',
  'volumeUp',
  'volumeDown',
  'mute',
  'miniPlayer',
  'search',
  'showHome',
  'showLibrary',
  'showActivity',
  'showSettings',
  'showShortcuts',
  'showAbout',
] as const;
export type DesktopCommand = (typeof DESKTOP_COMMANDS)[number];

/** How it stands with new versions of the app. */
export type UpdateState =
  /** Never looked for: a build from source, or one that nobody signed. */
  | { readonly kind: 'unavailable'; readonly reason: 'development' | 'unsigned' }
  /** The person has not switched it on: nothing goes over the network. */
  | { readonly kind: 'off' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'checking' }
  /** As of an ISO 8601 instant. */
  | { readonly kind: 'current'; readonly checkedAt: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly share: number }
  /** Downloaded and checked; put in place by installUpdate, or when the app ends. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly message: string };

/** What the preload puts on `window.playheadDesktop`: what a page cannot do through the contract. DroppedFile is the DOM's `File`. */
export interface DesktopBridge<DroppedFile = unknown> {
  /** Of Node: "darwin", "win32", "linux". */
  readonly platform: string;

  /** Absolute path of a dropped or picked file; '' where the file has none (made by a script). */
  pathForFile(file: DroppedFile): string;
  /** Takes dropped files and folders as if they had been dropped on the dock icon: they come back by onOpen, sorted out. */
  openDropped(files: readonly DroppedFile[]): void;
  /** The platform's dialog; the absolute path of the chosen file, null when the person cancelled. */
  openFileDialog(): Promise<string | null>;
  /** The platform's dialog for a folder; its absolute path, null when the person cancelled. */
  openFolderDialog(): Promise<string | null>;
  /** Calls back with each request to open something; returns the unsubscriber. What came before anybody listened comes at once. */
  onOpen(listener: (request: OpenRequest) => void): () => void;
  /** Shows a file in the platform's file browser; a path that is not absolute is refused. */
  showInFolder(path: string): Promise<void>;

  /** Says what plays, after each change; null: nothing. */
  tellPlaying(playing: NowPlaying | null): void;
  /** Calls back with each command; returns the unsubscriber. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
  /** Makes the window small and keeps it above all others, or ends that; resolves with whether it is so now. */
  setMiniPlayer(isOn: boolean): Promise<boolean>;
  /** Calls back when the mini player begins or ends, also by the menu; returns the unsubscriber. */
  onMiniPlayer(listener: (isOn: boolean) => void): () => void;

  settings(): Promise<DesktopSettings>;
  /** Changes what is named; resolves with all. Rejects what is no setting. */
  changeSettings(change: Partial<DesktopSettings>): Promise<DesktopSettings>;
  updateState(): Promise<UpdateState>;
  /** Calls back after each change; returns the unsubscriber. */
  onUpdateState(listener: (state: UpdateState) => void): () => void;
  /** Looks for a new version now, where updates are switched on. */
  checkForUpdates(): Promise<void>;
  /** Ends the app, puts the downloaded version in place and starts it. */
  installUpdate(): Promise<void>;
  /** Opens the folder of the log files in the platform's file browser. */
  showLogs(): Promise<void>;
}

/** The name of the bridge on `window`. */
export const DESKTOP_BRIDGE = 'playheadDesktop';
/** Page to preload, by `window.postMessage`: ready to take the port. Sent again when the port was closed. */
export const READY_MESSAGE = 'playhead:ready';
/** Preload to page, by `window.postMessage`, with the MessagePort transferred. */
export const PORT_MESSAGE = 'playhead:port';
