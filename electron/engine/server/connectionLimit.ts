import type { Socket } from 'node:net';

/** Browsers open six connections to a server and players a few; this many devices behind one address would still do. */
const MOST_OF_ONE_ADDRESS = 64;

/**
 * Holds each address to a number of open connections: requests are counted only when they are whole, and one device that opens connections
 * and says nothing could take all the files that this process may have open.
 */
export class ConnectionLimit {
  readonly #open = new Map<string, number>();

  /** Counts a connection until it closes; one too many is ended at once. */
  hold(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const open = this.#open.get(address) ?? 0;
    if (open >= MOST_OF_ONE_ADDRESS) {
      socket.destroy();
      return;
    }
    this.#open.set(address, open + 1);
    socket.once('close', () => {
      const left = (this.#open.get(address) ?? 1) - 1;
      if (left > 0) this.#open.set(address, left);
      else this.#open.delete(address);
    });
  }
}
