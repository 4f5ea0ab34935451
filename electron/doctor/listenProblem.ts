import { createServer } from 'node:net';

/** Why nothing can listen there, to follow the address in a sentence; null: it can. Port 0: any free one. */
export function listenProblem(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.message;
      resolve(code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${code})`);
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
