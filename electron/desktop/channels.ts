/** The names of the few Electron messages between preload and main; everything else goes through the contract on the port. */
export const CHANNEL = {
  /** Preload to main: the page is ready for its port. */
  requestPort: 'playhead:request-port',
  /** Main to preload, with the port transferred. */
  port: 'playhead:port',
  /** Preload to main, answered: the path chosen in the platform's dialog, or null. */
  openFileDialog: 'playhead:open-file-dialog',
  /** Main to preload: an absolute path that the system or the menu asks to open. */
  openPath: 'playhead:open-path',
} as const;
