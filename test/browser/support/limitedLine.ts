import { connect, createServer, type Socket } from 'node:net';
import { TokenBucket } from 'limiter';

/** A line of limited width in front of a server of this machine. */
export interface LimitedLine extends AsyncDisposable {
  /** The server's address as it is reached over this line. */
  readonly url: string;
  /** What the line carries from now on, all connections together, in the server's direction to its clients. */
  setBitsPerSecond(bitsPerSecond: number): void;
}

/** The largest piece that goes out at once: a hundredth of a second of the widest line that tests use. */
const PIECE_BYTES = 16 * 1024;

/** Another address of this machine: the server answers to its own port alone. macOS has one of IPv4. */
const LINE_HOST = process.platform === 'darwin' ? '::1' : '127.0.0.2';

/** Opens it; the same port at another address. */
export async function openLimitedLine(serverUrl: string, bitsPerSecond: number): Promise<LimitedLine> {
  const bucketOf = (bits: number): TokenBucket =>
    new TokenBucket({ bucketSize: PIECE_BYTES, tokensPerInterval: bits / 8, interval: 'second' });
  let bucket = bucketOf(bitsPerSecond);
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();

  const carry = async (from: Socket, to: Socket): Promise<void> => {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        await bucket.removeTokens(piece.length);
        if (!to.write(piece)) await new Promise((resolve) => to.once('drain', resolve).once('close', resolve));
      }
    }
    to.end();
  };

  const proxy = createServer((client) => {
    const server = connect({ host: target.hostname, port: Number(target.port) });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()); // either end may go away at any time
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.pipe(server);
    carry(server, client).catch(() => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(Number(target.port), LINE_HOST, resolve));

  return {
    url: `http://${LINE_HOST.includes(':') ? `[${LINE_HOST}]` : LINE_HOST}:${target.port}`,
    setBitsPerSecond(bits) {
      bucket = bucketOf(bits);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
