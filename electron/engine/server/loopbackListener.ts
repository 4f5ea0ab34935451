import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The address by which a machine reaches itself. */
export const LOOPBACK = '127.0.0.1';

/** A door of its own to what a handler answers; closing it ends what goes through it. */
export interface Listener extends AsyncDisposable {
  readonly server: Server;
}

/** A second door to a server that is bound to another address. Throws the system's error when the port is taken there. */
export function listenOnLoopback(app: FastifyInstance, port: number): Promise<Listener> {
  return listenAt({ host: LOOPBACK, port, handler: (request, response) => app.routing(request, response) });
}

/** Listens on one address alone. Throws the system's error when that cannot be. */
export async function listenAt({
  host,
  port,
  handler,
}: {
  readonly host: string;
  readonly port: number;
  readonly handler: RequestListener;
}): Promise<Listener> {
  const server = createServer(handler);
  // Not IPv4 beside IPv6: each address is a door of its own.
  server.listen({ host, port, ipv6Only: true });
  await once(server, 'listening');
  return {
    server,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The port that a TCP server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server that listens on TCP has an address');
  return address.port;
}
