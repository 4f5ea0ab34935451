import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { errorReplyFor } from './errorReply.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import type { AppRouter } from './router.ts';

export interface RpcSocketOptions {
  readonly router: AppRouter;
  readonly gate: OwnerGate;
  readonly logger: Logger;
}

/** Largest message from a client, bytes: what people watched for years, brought in at once, is some megabytes. Owners alone have sockets. */
const MAX_MESSAGE_BYTES = 64 * 2 ** 20;
const PING_INTERVAL_MS = 30_000;

/**
 * The contract over a WebSocket at "/rpc". Everything is checked before the upgrade: browsers let any page open a socket to any server and
 * send the cookies along (cross-site WebSocket hijacking). Returns the function that ends all sockets.
 */
export function attachRpcSocket(server: Server, { router, gate, logger }: RpcSocketOptions): () => void {
  const handler = new RPCHandler(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', (error) => logger.debug({ err: error }, 'a socket broke before its upgrade'));
    try {
      checkUpgrade(request, gate);
    } catch (error) {
      return refuse(socket, error, logger);
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => logger.debug({ err: error }, 'an RPC socket broke'));
      // Not told by itself where the upgrade is ours: without it the first ping would end every socket as unanswered.
      sockets.emit('connection', webSocket, request);
      void handler.upgrade(webSocket, { context: { baseUrl: `http://${request.headers.host ?? ''}`, isOwner: true } });
    });
  };
  server.on('upgrade', onUpgrade);
  const stopPinging = keepAlive(sockets);

  return () => {
    stopPinging();
    server.off('upgrade', onUpgrade);
    for (const webSocket of sockets.clients) webSocket.terminate();
    sockets.close();
  };
}

function checkUpgrade(request: IncomingMessage, gate: OwnerGate): void {
  const caller = callerOf(request);
  gate.checkHost(caller);
  if (request.url?.split('?')[0] !== '/rpc') throw new EngineError('ROUTE_UNKNOWN', 'WebSockets are at /rpc only.');
  gate.checkOwner(caller);
}

/** The same JSON as any other refusal, on the plain socket. */
function refuse(socket: Duplex, error: unknown, logger: Logger): void {
  const { status, headers, body, isUnexpected } = errorReplyFor(error);
  if (isUnexpected) logger.error({ err: error }, 'an upgrade failed');
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

/** Ends sockets whose other side is gone without a word: no answer to a ping within one interval. */
function keepAlive(sockets: WebSocketServer): () => void {
  const answered = new WeakSet<WebSocket>();
  sockets.on('connection', (webSocket: WebSocket) => answered.add(webSocket));
  const timer = setInterval(() => {
    for (const webSocket of sockets.clients) {
      if (!answered.delete(webSocket)) {
        webSocket.terminate();
        continue;
      }
      webSocket.once('pong', () => answered.add(webSocket));
      webSocket.ping();
    }
  }, PING_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
