import { ipcMain, MessageChannelMain } from 'electron';
import { CHANNEL } from './channels.ts';
import type { EngineConnection } from './engineConnection.ts';
import type { PathQueue } from './pathQueue.ts';
import { trustedFrame } from './trustedFrame.ts';

/** Gives our page a port to the engine whenever it asks, and with it the paths that wait to be opened. */
export function servePagePorts(engine: EngineConnection, paths: PathQueue): void {
  ipcMain.on(CHANNEL.requestPort, (event) => {
    const frame = trustedFrame(event.senderFrame);
    if (!frame) {
      engine.logger.warn({ url: event.senderFrame?.url ?? null }, 'a page that is not ours asked for a port: refused');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    engine.serve(port1);
    const disconnect = paths.connect((path) => frame.send(CHANNEL.openPath, path));
    port1.on('close', disconnect);
    port1.start();
    frame.postMessage(CHANNEL.port, null, [port2]);
  });
}
