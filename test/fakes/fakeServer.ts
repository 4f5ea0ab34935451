import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Scope } from '../../electron/engine/base/scope.ts';
import { nameBuckets } from '../../electron/engine/sharing/buckets.ts';
import type { Network } from '../../electron/engine/server/lan/network.ts';
import { startServer, type StartServerOptions } from '../../electron/engine/server/startServer.ts';
import { createFakeEngine, FAKE_OWNER_TOKEN, fakeItem, type FakeEngine, type FakeEngineOptions } from './fakeEngine.ts';
import { createManualClock, type ManualClock } from './manualClock.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  /** The body parsed as an object; throws where it is none. */
  json(): Readonly<Record<string, unknown>>;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Signed in as the owner. */
  readonly isOwner?: boolean;
  readonly signal?: AbortSignal;
  /** Address to connect to, instead of the server's own. */
  readonly address?: string;
  readonly port?: number;
}

/** A real server on a free port of this machine over a fake engine. */
export interface FakeServer extends AsyncDisposable {
  readonly engine: FakeEngine;
  readonly clock: ManualClock;
  readonly url: string;
  readonly uiUrl: string;
  /** A folder of this server alone. */
  readonly dir: string;
  /** One request without any client's own ideas: headers as given, path as given. */
  ask(path: string, options?: Ask): Promise<Answer>;
  /** A query that grants item1 to viewer1 for an hour. */
  signed(itemId?: string): string;
  close(): Promise<void>;
}

export type FakeServerOptions = Omit<Partial<FakeEngineOptions>, 'clock'> &
  Partial<Omit<StartServerOptions, 'engine' | 'clock'>> & { readonly folders?: readonly string[] };

/** A machine without any cable. */
const NO_NETWORK: Network = {
  interfaces: () => ({}),
  announce: async () => ({ host: 'playhead.local', problem: () => null, end: async () => undefined }),
  every: () => () => undefined,
};

/** Starts it; closed by the caller. */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const scope = new Scope();
  const dir = await mkdtemp(join(tmpdir(), 'playhead-server-'));
  scope.defer(() => rm(dir, { recursive: true, force: true }));
  const clock = createManualClock();
  const engine = createFakeEngine({ items: [fakeItem()], dataDir: dir, ...options, clock });
  await engine.library.useCommandFolders(nameBuckets(options.folders ?? []));
  const server = await startServer({
    engine,
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    rendererDir: options.rendererDir ?? join(dir, 'renderer'),
    network: options.network ?? NO_NETWORK,
    isRemoteOwner: options.isRemoteOwner ?? false,
    clock,
  });
  scope.defer(() => server.close());

  const ask = (
    path: string,
    { method = 'GET', headers = {}, body, isOwner = false, signal, address, port: askedPort }: Ask = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const request = httpRequest(
        {
          host: address ?? hostname.replace(/^\[|\]$/g, ''),
          port: askedPort ?? port,
          method,
          path,
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(isOwner ? { authorization: `Bearer ${FAKE_OWNER_TOKEN}` } : {}),
            ...headers,
          },
          ...(signal ? { signal } : {}),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const all = Buffer.concat(chunks);
            const text = all.toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: all,
              text,
              json: () => z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
            });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  return {
    engine,
    clock,
    dir,
    url: server.url,
    uiUrl: server.uiUrl,
    ask,
    signed: (itemId = 'item1') =>
      engine.signer.query({ scope: `item:${itemId}`, expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 3600, viewerId: 'viewer1' }),
    close: () => scope.close(),
    [Symbol.asyncDispose]: () => scope.close(),
  };
}
