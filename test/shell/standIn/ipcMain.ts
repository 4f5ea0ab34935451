import { cloneCodec } from './page/cloneCodec.ts';
import type { WebFrameMainStandIn } from './frames.ts';
import { StandIn } from './strict.ts';
import type { WebContentsStandIn } from './webContents.ts';

type Handler = (event: object, ...args: readonly unknown[]) => unknown;
const codec = cloneCodec();

/** Who speaks to the main process. */
export interface Sender {
  readonly sender: WebContentsStandIn;
  readonly frame: WebFrameMainStandIn;
}

function eventOf({ sender, frame }: Sender): object {
  return { sender, senderFrame: frame.isDestroyed() ? null : frame, ports: [], type: 'frame' };
}

/** Stands in for ipcMain. */
export class IpcMainStandIn extends StandIn {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super('IpcMain', 'any');
  }

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** For the stand-in itself: a frame sends a message. */
  send(sender: Sender, channel: string, args: readonly unknown[]): void {
    this.emit(channel, eventOf(sender), ...args);
  }

  /** For the stand-in itself: a frame asks, and gets the handler's answer or the text of its error. */
  async invoke(
    sender: Sender,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ readonly error: string | null; readonly value: unknown }> {
    const handler = this.#handlers.get(channel);
    if (!handler) return { error: `Error invoking remote method '${channel}': No handler registered for '${channel}'`, value: null };
    try {
      const value = await handler(eventOf(sender), ...args);
      codec.encode(value);
      return { error: null, value };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}`, value: null };
    }
  }
}
