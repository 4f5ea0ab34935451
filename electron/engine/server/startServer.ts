import type { Server } from 'node:http';
import { systemClock, type Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { Scope } from '../base/scope.ts';
import type { Engine } from '../engine.ts';
import { createOwnerAccess } from '../sharing/ownerAccess.ts';
import { createServer } from './createServer.ts';
import { coversLoopback, originOf, type HostPolicy } from './hostPolicy.ts';
import { listenOnLoopback, LOOPBACK, portOf } from './loopbackListener.ts';
import { createOwnerGate } from './ownerGate.ts';
import { createRouter, type AppRouter } from './router.ts';
import { attachRpcSocket } from './rpcSocket.ts';

export interface StartServerOptions {
  readonly engine: Engine;
  /** Address or name to bind. Another than loopback is the person's consent to share there. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Folder of the renderer's built files; need not exist. */
  readonly rendererDir: string;
  /** Whether the owner's interface answers clients on other machines. */
  readonly isRemoteOwner: boolean;
  /** What expiries are counted from; the engine's signer has to go by the same. */
  readonly clock?: Clock;
}

export interface RunningServer extends AsyncDisposable {
  /** Origin that reaches it from this machine, e.g. "http://127.0.0.1:4321". */
  readonly url: string;
  /** Address of the page, with the owner token in its fragment: whoever opens it is signed in. */
  readonly uiUrl: string;
  /** The contract, for shells that speak to it without HTTP. */
  readonly router: AppRouter;
  /** Ends all requests and sockets; the engine stays open. Once; later calls wait for the same closing. */
  close(): Promise<void>;
}

/**
 * Serves an engine. A server that is bound to an address of the network alone listens on loopback as well, at the same port: the owner comes in
 * that way. Throws CONFLICT when the port is taken, BAD_REQUEST when the address cannot be bound.
 */
export async function startServer({
  engine,
  host,
  port,
  rendererDir,
  isRemoteOwner,
  clock = systemClock,
}: StartServerOptions): Promise<RunningServer> {
  let policy: HostPolicy = { boundHost: host, port };
  const access = createOwnerAccess({ token: engine.ownerToken });
  const gate = createOwnerGate({ access, policy: () => policy, isRemoteOwner });
  const router = createRouter(engine, { clock });
  const app = await createServer({ engine, router, gate, access, rendererDir });
  const scope = new Scope();
  const serveRpc = (server: Server): void => scope.defer(attachRpcSocket(server, { router, gate, logger: engine.logger }));
  scope.defer(() => app.close());
  serveRpc(app.server);
  try {
    await app.listen({ host, port });
    policy = { boundHost: host, port: portOf(app.server) };
    if (!coversLoopback(host)) serveRpc(scope.own(await listenOnLoopback(app, policy.port)).server);
  } catch (error) {
    await scope.close();
    throw cannotListen(error, host, port);
  }
  const url = originOf(coversLoopback(host) ? host : LOOPBACK, policy.port);
  const close = (): Promise<void> => scope.close();
  return { url, uiUrl: `${url}/#token=${engine.ownerToken}`, router, close, [Symbol.asyncDispose]: close };
}

function cannotListen(error: unknown, host: string, port: number): EngineError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const details = { host, port };
  if (code === 'EADDRINUSE') {
    return new EngineError('CONFLICT', `Port ${port} of ${host} is taken by another program. Choose another one, or 0 for any.`, {
      details,
      cause: error,
    });
  }
  if (code === 'EACCES') {
    return new EngineError('BAD_REQUEST', `Port ${port} may not be used without special rights. Choose one above 1023.`, {
      details,
      cause: error,
    });
  }
  return new EngineError('BAD_REQUEST', `"${host}" is no address of this machine that can be bound (${code}).`, { details, cause: error });
}
