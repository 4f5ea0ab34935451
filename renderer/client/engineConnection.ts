import type { Connection, OpenOutcome } from './connection.ts';
import { openMessagePortTransport } from './messagePortTransport.ts';
import { reconnectingConnection } from './reconnectingConnection.ts';
import { askSession } from './session.ts';
import { openWebSocketTransport, rpcUrlFor } from './webSocketTransport.ts';

const delay = (callback: () => void, ms: number): (() => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** The desktop's line: a MessagePort handed over by the preload. */
export function desktopConnection(page: Window): Connection {
  return reconnectingConnection({ open: () => openMessagePortTransport(page), delay });
}

/** The browser's line: a WebSocket beside the page, let in by the session cookie; first opened when a sign-in on its way is over, whatever came of it. */
export function browserConnection(page: Window & typeof globalThis, signedIn: Promise<unknown>): Connection {
  const url = rpcUrlFor(page.location.href);
  const open = async (): Promise<OpenOutcome> => {
    await signedIn;
    const outcome = await openWebSocketTransport(url, page.WebSocket);
    // A socket does not tell why it was refused; the session does.
    if (outcome.kind === 'failed' && (await askSession(page.fetch.bind(page))) === 'refused') return { kind: 'signedOut' };
    return outcome;
  };
  return reconnectingConnection({ open, delay });
}
