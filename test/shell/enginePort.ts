import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Page } from 'playwright-core';
import type { Contract } from '../../shared/contract.ts';
import { PORT_MESSAGE, READY_MESSAGE } from '../../shared/desktopBridge.ts';

export type EngineClient = ContractRouterClient<Contract>;

/** The engine over a port that the page is given, called from the test: each message makes its way through the page. */
export async function engineThroughPage(page: Page): Promise<EngineClient> {
  const { port1, port2 } = new MessageChannel();
  await page.exposeFunction('fromEngine', (message: string) => port2.postMessage(message));
  await page.evaluate(
    async ([ready, portMessage]) => {
      const window = globalThis as unknown as Window & { enginePort: MessagePort; fromEngine(message: string): void };
      window.enginePort = await new Promise<MessagePort>((resolve) => {
        addEventListener('message', (event: MessageEvent<{ type: string }>) => {
          if (event.data.type === portMessage) resolve(event.ports[0]!);
        });
        postMessage({ type: ready }, location.origin);
      });
      window.enginePort.addEventListener('message', (event: MessageEvent<string>) => window.fromEngine(event.data));
      window.enginePort.start();
    },
    [READY_MESSAGE, PORT_MESSAGE] as const,
  );
  port2.on('message', (message: string) => {
    void page.evaluate((text) => {
      const { enginePort: port } = globalThis as unknown as { enginePort: MessagePort };
      port.postMessage(text);
    }, message);
  });
  port1.unref();
  port2.unref();
  return createORPCClient(new RPCLink({ port: port1 }));
}
