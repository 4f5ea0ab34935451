import type { Server } from 'node:http';
import { join } from 'node:path';
import type { SharingDoor, SharingStatus } from '../../../shared/sharingContract.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { Scope } from '../base/scope.ts';
import type { Engine } from '../engine.ts';
import { createOwnerAccess } from '../sharing/ownerAccess.ts';
import { ConnectionLimit } from './connectionLimit.ts';
import { createServer } from './createServer.ts';
import { createGuestServer } from './guest/createGuestServer.ts';
import { isGuestPath } from './guest/guestRoutes.ts';
import { coversLoopback, hostOf, isHostAllowed, isLoopbackAddress, isLoopbackHost, originOf, type HostPolicy } from './hostPolicy.ts';
import { lanAddresses } from './lan/lanAddresses.ts';
import { LanSharing } from './lan/lanSharing.ts';
import { systemNetwork, type Network } from './lan/network.ts';
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
  /** Folder of the guests' built page; absent: beside that of the renderer. */
  readonly guestDir?: string;
  /** Whether the owner's interface answers clients on other machines. */
  readonly isRemoteOwner: boolean;
  /** What expiries are counted from; the engine's signer has to go by the same. */
  readonly clock?: Clock;
  /** What sharing finds in the network; absent: this machine's. */
  readonly network?: Network;
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
  guestDir = join(rendererDir, '..', 'guest'),
  isRemoteOwner,
  clock = systemClock,
  network = systemNetwork(engine.logger),
}: StartServerOptions): Promise<RunningServer> {
  let policy: HostPolicy = { boundHost: host, port };
  const { sharing, settings, logger } = engine;
  const access = createOwnerAccess({
    token: engine.ownerToken,
    isPaired: (secret) => isRemoteOwner && sharing.pairedDevices.isSession(secret),
  });
  const isOwnHost = (header: string | undefined): boolean => {
    const named = hostOf(header);
    return isHostAllowed(policy, header) || (named !== null && lan.isOwnHost(named.name, named.port));
  };
  const gate = createOwnerGate({ access, policy: () => policy, isOwnHost, isRemoteOwner });
  const status = (): SharingStatus => ({
    isOn: lan.isOn,
    doors: [...ownDoors(policy, network), ...lan.doors()],
    name: lan.namedOrigin(),
    problems: [...lan.problems()],
    isRemoteOwner,
  });
  const router = createRouter(engine, {
    clock,
    reach: { status, look: () => lan.look(), onChange: (listener) => lan.onChange(listener) },
  });
  const app = await createServer({ engine, router, gate, access, rendererDir, guestDir, clock });
  const guests = await createGuestServer({ engine, guestDir, checkHost: (caller) => gate.checkHost(caller) });
  const scope = new Scope();
  const attachRpc = (server: Server): (() => void) => attachRpcSocket(server, { router, gate, logger });
  const serveRpc = (server: Server): void => scope.defer(attachRpc(server));
  const lan: LanSharing = new LanSharing({
    settings,
    network,
    logger,
    // The owner's interface is behind these doors only where he said so at the start.
    handler: (request, response) => (isRemoteOwner && !isGuestPath(request.url ?? '') ? app : guests).routing(request, response),
    ...(isRemoteOwner ? { onListening: attachRpc } : {}),
  });
  scope.defer(() => app.close());
  scope.defer(() => guests.close());
  scope.own(lan);
  serveRpc(app.server);
  const connections = new ConnectionLimit();
  app.server.on('connection', (socket) => {
    if (!isLoopbackAddress(socket.remoteAddress)) connections.hold(socket);
  });
  try {
    await app.listen({ host, port });
    policy = { boundHost: host, port: portOf(app.server) };
    if (!coversLoopback(host)) serveRpc(scope.own(await listenOnLoopback(app, policy.port)).server);
    await lan.look();
  } catch (error) {
    await scope.close();
    throw cannotListen(error, host, port);
  }
  const url = originOf(coversLoopback(host) ? host : LOOPBACK, policy.port);
  const close = (): Promise<void> => scope.close();
  return { url, uiUrl: `${url}/#token=${engine.ownerToken}`, router, close, [Symbol.asyncDispose]: close };
}

/** Where others reach a server that was started on another address than loopback: the person has agreed to share there. */
function ownDoors({ boundHost, port }: HostPolicy, network: Network): readonly SharingDoor[] {
  if (isLoopbackHost(boundHost)) return [];
  if (boundHost !== '0.0.0.0' && boundHost !== '::') return [{ url: originOf(boundHost, port), interface: '' }];
  const addresses = lanAddresses(network.interfaces()).filter(({ family }) => boundHost === '::' || family === 'IPv4');
  return addresses.map(({ address, interface: name }) => ({ url: originOf(address, port), interface: name }));
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
