import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** null: the connection was ended without one. */
  readonly status: number | null;
  readonly text: string;
}

/** Sends bytes as they are, which no client of HTTP would: lines end in CRLF, and a line that closes the connection is added. */
export async function rawRequest(
  { host, port }: { readonly host: string; readonly port: number },
  lines: readonly string[],
  body = '',
): Promise<RawAnswer> {
  const socket = connect({ host, port });
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}${body}`, 'latin1');
  await once(socket, 'close');
  const text = Buffer.concat(chunks).toString('utf8');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  return { status: status === undefined ? null : Number(status), text };
}
