import type { FastifyInstance } from 'fastify';
import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine.ts';
import type { OwnerAccess } from '../sharing/ownerAccess.ts';
import { apiRoutes } from './apiRoutes.ts';
import { artRoutes } from './artRoutes.ts';
import { authRoutes } from './authRoutes.ts';
import { createHttpServer } from './createHttpServer.ts';
import { guestRoutes } from './guest/guestRoutes.ts';
import { healthRoutes } from './healthRoutes.ts';
import { mediaRoutes } from './mediaRoutes.ts';
import type { OwnerGate } from './ownerGate.ts';
import { playlistRoutes } from './playlistRoutes.ts';
import { rpcActionRoutes } from './rpcActionRoutes.ts';
import { pageFileRoutes } from './pageFileRoutes.ts';
import { rendererRoutes } from './rendererRoutes.ts';
import type { AppRouter } from './router.ts';
import { sessionMediaRoutes } from './sessionMediaRoutes.ts';

export interface ServerParts {
  readonly engine: Engine;
  readonly router: AppRouter;
  readonly gate: OwnerGate;
  readonly access: OwnerAccess;
  /** Folder of the renderer's built files; need not exist. */
  readonly rendererDir: string;
  /** Folder of the guests' built page; need not exist. */
  readonly guestDir: string;
  readonly clock: Clock;
}

/** The HTTP server with all its routes, not yet listening. */
export async function createServer({ engine, router, gate, access, rendererDir, guestDir, clock }: ServerParts): Promise<FastifyInstance> {
  const app = await createHttpServer({ logger: engine.logger, checkHost: (caller) => gate.checkHost(caller) });
  healthRoutes(app, { gate, playback: engine.playback });
  authRoutes(app, { gate, access, sharing: engine.sharing });
  apiRoutes(app, { engine, router, gate, clock });
  sessionMediaRoutes(app, { engine, gate, clock });
  await pageFileRoutes(app, { gate, pageFiles: engine.pageFiles });
  mediaRoutes(app, engine);
  rpcActionRoutes(app, engine);
  playlistRoutes(app, engine);
  artRoutes(app, { engine, gate });
  guestRoutes(app, { engine, dir: guestDir });
  rendererRoutes(app, { dir: rendererDir, gate });
  return app;
}
