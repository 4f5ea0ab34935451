import { RPCHandler } from '@orpc/server/message-port';
import { lockDataFolder } from '../engine/base/dataFolderLock.ts';
import { Scope } from '../engine/base/scope.ts';
import { createEngine } from '../engine/engine.ts';
import { startServer } from '../engine/server/startServer.ts';
import type { EngineConnection } from './engineConnection.ts';

/** What the shell's engine runs on. */
export interface ConnectEngineOptions {
  readonly dataDir: string;
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  /** The library's thread, as it was built. */
  readonly libraryWorkerPath: string;
}

/** Starts the engine in this process, and a server for its media that this machine alone reaches. Throws what lockDataFolder, createEngine and startServer throw. */
export async function connectEngine({ dataDir, rendererDir, libraryWorkerPath }: ConnectEngineOptions): Promise<EngineConnection> {
  const scope = new Scope();
  try {
    scope.own(lockDataFolder(dataDir));
    const engine = scope.own(await createEngine({ dataDir, libraryWorkerPath }));
    const server = scope.own(await startServer({ engine, host: '127.0.0.1', port: 0, rendererDir, isRemoteOwner: false }));
    const handler = new RPCHandler(server.router);
    return {
      logger: engine.logger,
      mediaOrigin: server.url,
      serve: (port) => handler.upgrade(port, { context: { baseUrl: server.url, isOwner: true } }),
      close: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}
