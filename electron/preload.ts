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

type Subscribe<Value> = (listener: (value: Value) => void) => () => void;

/** Passes a channel's messages on to whoever listens; `keeps`: what comes before anybody does waits. */
function subscriptions<Value>(channel: string, keeps: boolean): Subscribe<Value> {
  const listeners = new Set<(value: Value) => void>();
  const waiting: Value[] = [];
  ipcRenderer.on(channel, (_event, value: Value) => {
    if (keeps && listeners.size === 0) waiting.push(value);
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    listeners.add(listener);
    for (const value of waiting.splice(0)) listener(value);
    return () => {
      listeners.delete(listener);
    };
  };
}

const invoke = <T>(channel: string, value?: unknown): Promise<T> => ipcRenderer.invoke(channel, value) as Promise<T>;

const bridge: DesktopBridge<File> = {
  platform: process.platform,
  pathForFile: (file) => webUtils.getPathForFile(file),
  openDropped: (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    if (paths.length > 0) ipcRenderer.send(CHANNEL.openDropped, paths);
  },
  openFileDialog: () => invoke(CHANNEL.openFileDialog),
  openFolderDialog: () => invoke(CHANNEL.openFolderDialog),
  onOpen: subscriptions(CHANNEL.open, true),
  showInFolder: (path) => invoke(CHANNEL.showInFolder, path),
  tellPlaying: (playing) => ipcRenderer.send(CHANNEL.tellPlaying, playing),
  onCommand: subscriptions(CHANNEL.command, false),
  setMiniPlayer: (isOn) => invoke(CHANNEL.setMiniPlayer, isOn),
  onMiniPlayer: subscriptions(CHANNEL.miniPlayer, false),
  settings: () => invoke(CHANNEL.settings),
  changeSettings: (change) => invoke(CHANNEL.changeSettings, change),
  updateState: () => invoke(CHANNEL.updateState),
  onUpdateState: subscriptions(CHANNEL.updateChanged, false),
  checkForUpdates: () => invoke(CHANNEL.checkForUpdates),
  installUpdate: () => invoke(CHANNEL.installUpdate),
  showLogs: () => invoke(CHANNEL.showLogs),
};
contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge);
