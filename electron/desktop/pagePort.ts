import { ipcMain, MessageChannelMain } from 'electron';
import type { Logger } from '../engine/base/logger.ts';
import { CHANNEL } from './channels.ts';
import type { EngineConnection } from './engineConnection.ts';
import type { PageLine } from './pageLine.ts';
import { trustedFrame } from './trustedFrame.ts';

/** What serving ports needs beside the engine. */
export interface PagePortOptions {
  readonly logger: Logger;
  /** The page is gone, and no other has taken its place yet. */
  readonly left: () => void;
}

/** Gives our page a port to the engine whenever it asks, and with it the line for everything else. */
export function servePagePorts(engine: EngineConnection, page: PageLine, { logger, left }: PagePortOptions): void {
  ipcMain.on(CHANNEL.requestPort, (event) => {
    const frame = trustedFrame(event.senderFrame);
    if (!frame) {
      logger.warn({ url: event.senderFrame?.url ?? null }, 'a page that is not ours asked for a port: refused');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    engine.serve(port1);
    const disconnect = page.connect((channel, value) => frame.send(channel, value));
    port1.on('close', () => {
      if (disconnect()) left();
    });
    port1.start();
    frame.postMessage(CHANNEL.port, null, [port2]);
  });
}
