import { RPCLink } from '@orpc/client/websocket';
import type { OpenOutcome } from './connection.ts';

/** Address of the RPC socket beside a page at `pageUrl`. */
export function rpcUrlFor(pageUrl: string): string {
  const url = new URL('rpc', pageUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  url.search = '';
  return url.href;
}

/** Opens one WebSocket to the engine; a refused or unreachable one is `failed`. */
export async function openWebSocketTransport(url: string, WebSocketClass: typeof WebSocket): Promise<OpenOutcome> {
  const socket = new WebSocketClass(url);
  // Text and binary messages then keep their order: a Blob would have to be read first.
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  const opened = new Promise<true>((resolve) => socket.addEventListener('open', () => resolve(true), { once: true }));
  if ((await Promise.race([opened, closed])) !== true) return { kind: 'failed' };
  const link = new RPCLink({ websocket: socket });
  return {
    kind: 'open',
    transport: { call: (path, input, options) => link.call(path, input, options), closed, close: () => socket.close() },
  };
}
