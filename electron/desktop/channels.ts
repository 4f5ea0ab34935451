/** The names of the few Electron messages between preload and main; everything else goes through the contract on the port. */
export const CHANNEL = {
  /** Preload to main: the page is ready for its port. */
  requestPort: 'playhead:request-port',
  /** Main to preload, with the port transferred. */
  port: 'playhead:port',
  /** Main to preload: an OpenRequest. */
  open: 'playhead:open',
  /** Preload to main: paths that were dropped on the page. */
  openDropped: 'playhead:open-dropped',
  /** Preload to main, answered: the path chosen in the platform's dialog, or null. */
  openFileDialog: 'playhead:open-file-dialog',
  openFolderDialog: 'playhead:open-folder-dialog',
  /** Preload to main, answered when it is shown: an absolute path. */
  showInFolder: 'playhead:show-in-folder',
  /** Preload to main: a NowPlaying or null. */
  tellPlaying: 'playhead:tell-playing',
  /** Main to preload: a DesktopCommand. */
  command: 'playhead:command',
  /** Preload to main, answered: whether the window is to be the mini player; whether it is. */
  setMiniPlayer: 'playhead:set-mini-player',
  /** Main to preload: whether the window is the mini player now. */
  miniPlayer: 'playhead:mini-player',
  /** Preload to main, answered: DesktopSettings. */
  settings: 'playhead:settings',
  changeSettings: 'playhead:change-settings',
  /** Preload to main, answered: an UpdateState. */
  updateState: 'playhead:update-state',
  /** Main to preload: an UpdateState. */
  updateChanged: 'playhead:update-changed',
  checkForUpdates: 'playhead:check-for-updates',
  installUpdate: 'playhead:install-update',
  showLogs: 'playhead:show-logs',
} as const;
