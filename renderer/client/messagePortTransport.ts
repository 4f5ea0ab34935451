import { RPCLink } from '@orpc/client/message-port';
import { PORT_MESSAGE, READY_MESSAGE } from '../../shared/desktopBridge.ts';
import type { OpenOutcome } from './connection.ts';

/** Asks the preload for a port to the engine and takes it. Waits as long as it takes: without preload there is no desktop. */
export async function openMessagePortTransport(page: Window): Promise<OpenOutcome> {
  const port = await new Promise<MessagePort>((resolve) => {
    const take = (event: MessageEvent<unknown>): void => {
      const message = event.data;
      const [received] = event.ports;
      if (event.source !== page || received === undefined) return;
      if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== PORT_MESSAGE) return;
      page.removeEventListener('message', take);
      resolve(received);
    };
    page.addEventListener('message', take);
    // Says nothing but "ready", and a page of a file or of an own scheme has no origin to name: hence "*".
    page.postMessage({ type: READY_MESSAGE }, '*');
  });
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve(), { once: true }));
  const link = new RPCLink({ port });
  port.start();
  return {
    kind: 'open',
    transport: { call: (path, input, options) => link.call(path, input, options), closed, close: () => port.close() },
  };
}
