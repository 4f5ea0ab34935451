import { RPCHandler } from '@orpc/server/message-port';
import { lockDataFolder } from '../engine/base/dataFolderLock.ts';
import type { Logger } from '../engine/base/logger.ts';
import { Scope } from '../engine/base/scope.ts';
import { createEngine } from '../engine/engine.ts';
import { startServer } from '../engine/server/startServer.ts';
import type { EngineConnection } from './engineConnection.ts';
import { engineFacts, watchEngineFacts } from './engineFacts.ts';
import { isHealthy, LastingServer } from './power/lastingServer.ts';

/** What the shell's engine runs on. */
export interface ConnectEngineOptions {
  readonly dataDir: string;
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  /** The library's thread, as it was built. */
  readonly libraryWorkerPath: string;
  readonly logger: Logger;
}

/** Starts the engine in this process, and a server for its media that this machine alone reaches. Throws what lockDataFolder, createEngine and startServer throw. */
export async function connectEngine({ dataDir, rendererDir, libraryWorkerPath, logger }: ConnectEngineOptions): Promise<EngineConnection> {
  const scope = new Scope();
  try {
    scope.own(lockDataFolder(dataDir));
    const engine = scope.own(await createEngine({ dataDir, libraryWorkerPath, logger }));
    const start = (port: number) => startServer({ engine, host: '127.0.0.1', port, rendererDir, isRemoteOwner: false });
    const server = scope.own(await LastingServer.start({ start, answers: isHealthy }));
    const { url, router } = server.current;
    const handler = new RPCHandler(router);
    return {
      mediaOrigin: url,
      serve: (port) => handler.upgrade(port, { context: { baseUrl: url, isOwner: true } }),
      facts: () => engineFacts(engine),
      onFacts: (listener) => scope.defer(watchEngineFacts(engine, listener)),
      wake: async () => {
        for (const { name, state } of engine.library.folders()) if (state !== 'paused') engine.library.sweep(name);
        if (await server.check()) logger.warn('the media server did not answer after the sleep: it listens again');
      },
      close: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}
