import type { BridgeEnd } from './bridgeEnd.ts';
import type { CloneCodec } from './cloneCodec.ts';
import type { FromPreload, PreloadSettings, ToPreload } from './preloadMessages.ts';

type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object, process: object) => void;

/**
 * Runs a sandboxed preload in its isolated world: a `require` that knows electron alone, and as much of electron as such a preload has.
 * Needs nothing around it but its arguments: its source runs in the page.
 */
export function preloadWorld(settings: PreloadSettings, codec: CloneCodec, bridge: BridgeEnd, preload: Preload): void {
  type Listener = (event: { readonly sender: object; readonly ports: readonly MessagePort[] }, ...args: readonly unknown[]) => void;
  const world = globalThis as unknown as Record<string, unknown>;
  const callNode = world[settings.bindingName] as (text: string) => void;
  const send = (message: FromPreload): void => callNode(JSON.stringify(message));
  const strict = <T extends object>(typeName: string, target: T): T =>
    new Proxy(target, {
      get: (object, member): unknown => {
        if (typeof member === 'symbol' || member in object || member === 'then') return Reflect.get(object, member);
        throw new TypeError(`${typeName}.${member} is not there in a sandboxed preload, or the stand-in has not got it yet`);
      },
    });

  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, MessagePort>();
  const invocations = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastInvocation = 0;

  const ipcRenderer: Record<string, unknown> = strict('IpcRenderer', {
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
    send: (channel: string, ...args: readonly unknown[]) => send({ kind: 'send', channel, args: codec.encode(args) }),
    invoke: (channel: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastInvocation;
        invocations.set(id, { resolve, reject });
        send({ kind: 'invoke', id, channel, args: codec.encode(args) });
      }),
  });
  const contextBridge = strict('ContextBridge', { exposeInMainWorld: bridge.expose });
  const webUtils = strict('WebUtils', {
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile takes a File');
      const paths = world[settings.filePathsName] as Readonly<Record<string, string>> | undefined;
      return paths?.[`${file.name}/${file.size}/${file.lastModified}`] ?? '';
    },
  });
  const electron = strict('electron', { ipcRenderer, contextBridge, webUtils });

  /** Makes a real port for the page out of one that ends in Node. */
  const portFor = (portId: number): MessagePort => {
    const { port1: near, port2: far } = new MessageChannel();
    ports.set(portId, near);
    near.addEventListener('message', (event) => send({ kind: 'portMessage', portId, data: codec.encode(event.data) }));
    near.addEventListener('close', () => {
      if (ports.delete(portId)) send({ kind: 'portClosed', portId });
    });
    near.start();
    return far;
  };
  const receive = (message: ToPreload): void => {
    switch (message.kind) {
      case 'message': {
        const event = { sender: ipcRenderer, ports: message.portIds.map(portFor) };
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...(codec.decode(message.args) as unknown[]));
        return;
      }
      case 'invoked': {
        const invocation = invocations.get(message.id);
        invocations.delete(message.id);
        if (message.error === null) invocation?.resolve(codec.decode(message.value));
        else invocation?.reject(new Error(message.error));
        return;
      }
      case 'portMessage':
        ports.get(message.portId)?.postMessage(codec.decode(message.data));
        return;
      case 'portClosed':
        ports.get(message.portId)?.close();
        ports.delete(message.portId);
    }
  };
  world[settings.receiverName] = receive;

  const requireInSandbox = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const { platform, versions } = settings;
  try {
    const module = { exports: {} };
    preload(requireInSandbox, module, module.exports, { type: 'renderer', sandboxed: true, contextIsolated: true, platform, versions });
  } catch (error) {
    send({ kind: 'preloadError', message: error instanceof Error ? error.message : String(error) });
  }
}
