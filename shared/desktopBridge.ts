/** What the preload puts on `window.playheadDesktop`: the few things a page cannot do through the contract. DroppedFile is the DOM's `File`. */
export interface DesktopBridge<DroppedFile = unknown> {
  /** Absolute path of a dropped or picked file; '' where the file has none (made by a script). */
  pathForFile(file: DroppedFile): string;
  /** The platform's dialog; the absolute path of the chosen file, null when the person cancelled. */
  openFileDialog(): Promise<string | null>;
  /** Calls back with an absolute path when the system or the menu asks to open one; returns the unsubscriber. */
  onOpenPath(listener: (path: string) => void): () => void;
}

/** The name of the bridge on `window`. */
export const DESKTOP_BRIDGE = 'playheadDesktop';
/** Page to preload, by `window.postMessage`: ready to take the port. Sent again when the port was closed. */
export const READY_MESSAGE = 'playhead:ready';
/** Preload to page, by `window.postMessage`, with the MessagePort transferred. */
export const PORT_MESSAGE = 'playhead:port';
