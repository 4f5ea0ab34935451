import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The address by which a machine reaches itself. */
export const LOOPBACK = '127.0.0.1';

/** A second door to a server that is bound to another address. Throws the system's error when the port is taken there. */
export async function listenOnLoopback(app: FastifyInstance, port: number): Promise<AsyncDisposable & { readonly server: Server }> {
  const server = createServer((request, response) => app.routing(request, response));
  server.listen({ host: LOOPBACK, port });
  await once(server, 'listening');
  return {
    server,
    async [Symbol.asyncDispose]() {
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
