import { cloneCodec } from './page/cloneCodec.ts';
import type { FromPreload } from './page/preloadMessages.ts';
import { WebFrameMainStandIn, type Frames } from './frames.ts';
import { StandIn } from './strict.ts';
import type { WebContentsStandIn } from './webContents.ts';

type Handler = (event: object, ...args: readonly unknown[]) => unknown;
const codec = cloneCodec();

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

  /** For the stand-in itself: passes on what a preload said. */
  receive(sender: WebContentsStandIn, frames: Frames, frame: WebFrameMainStandIn, message: FromPreload): void {
    const event = { sender, senderFrame: frame.isDestroyed() ? null : frame, ports: [], type: 'frame' };
    if (message.kind === 'send') this.emit(message.channel, event, ...(codec.decode(message.args) as unknown[]));
    if (message.kind !== 'invoke') return;
    const { id, channel, args } = message;
    void this.#invoke(event, channel, codec.decode(args) as unknown[]).then(({ error, value }) =>
      frames.answer(WebFrameMainStandIn.idOf(frame), { kind: 'invoked', id, error, value: codec.encode(value) }),
    );
  }

  async #invoke(
    event: object,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ readonly error: string | null; readonly value: unknown }> {
    const handler = this.#handlers.get(channel);
    if (!handler) return { error: `Error invoking remote method '${channel}': No handler registered for '${channel}'`, value: null };
    try {
      const value = await handler(event, ...args);
      codec.encode(value);
      return { error: null, value };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}`, value: null };
    }
  }
}
