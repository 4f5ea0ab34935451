/** What the app needs of electron-updater. */
export interface Updater {
  /** Asks the address of the releases. Rejects when that cannot be reached. */
  check(): Promise<void>;
  /** Ends the app, puts the new version in place and starts it. */
  install(): void;
}

/** What it tells while it works. */
export interface UpdaterEvents {
  readonly found: (version: string) => void;
  readonly nothingNew: () => void;
  /** 0 to 1. */
  readonly progress: (share: number) => void;
  readonly downloaded: (version: string) => void;
  readonly failed: (error: Error) => void;
}

/** Loads electron-updater: not before somebody wants updates. It checks signatures and hashes itself. */
export async function createUpdater(events: UpdaterEvents): Promise<Updater> {
  const { default: electronUpdater } = await import('electron-updater');
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = null;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.on('update-available', ({ version }) => events.found(version));
  autoUpdater.on('update-not-available', () => events.nothingNew());
  autoUpdater.on('download-progress', ({ percent }) => events.progress(percent / 100));
  autoUpdater.on('update-downloaded', ({ version }) => events.downloaded(version));
  autoUpdater.on('error', (error) => events.failed(error));
  return {
    check: async () => {
      await autoUpdater.checkForUpdates();
    },
    install: () => autoUpdater.quitAndInstall(),
  };
}
