import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { DESKTOP_BRIDGE, PORT_MESSAGE, READY_MESSAGE, type DesktopBridge } from '../shared/desktopBridge.ts';
import { CHANNEL } from './desktop/channels.ts';

/** The part of the page's window that the preload uses: electron/ compiles without DOM types. */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(
    type: 'message',
    listener: (event: { readonly source: unknown; readonly origin: string; readonly data: unknown }) => void,
  ): void;
  postMessage(message: unknown, targetOrigin: string, transfer: IpcRendererEvent['ports']): void;
}
const page = globalThis as unknown as PageWindow;

// The page asks for its port when it listens for it; a message of any other window or frame is none of ours.
page.addEventListener('message', (event) => {
  if (event.source !== page || event.origin !== page.location.origin) return;
  if (typeof event.data === 'object' && event.data !== null && 'type' in event.data && event.data.type === READY_MESSAGE) {
    ipcRenderer.send(CHANNEL.requestPort);
  }
});
ipcRenderer.on(CHANNEL.port, (event) => page.postMessage({ type: PORT_MESSAGE }, page.location.origin, event.ports));

// Paths may come before the page listens for them.
const listeners = new Set<(path: string) => void>();
const waiting: string[] = [];
ipcRenderer.on(CHANNEL.openPath, (_event, path: string) => {
  if (listeners.size === 0) waiting.push(path);
  for (const listener of listeners) listener(path);
});

const bridge: DesktopBridge<File> = {
  pathForFile: (file) => webUtils.getPathForFile(file),
  openFileDialog: () => ipcRenderer.invoke(CHANNEL.openFileDialog) as Promise<string | null>,
  onOpenPath: (listener) => {
    listeners.add(listener);
    for (const path of waiting.splice(0)) listener(path);
    return () => {
      listeners.delete(listener);
    };
  },
};
contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge);
