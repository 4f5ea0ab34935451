import type { FastifyInstance } from 'fastify';
import { systemClock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { Engine } from '../../engine.ts';
import { createHttpServer } from '../createHttpServer.ts';
import { mediaRoutes } from '../mediaRoutes.ts';
import type { Caller } from '../ownerGate.ts';
import { playlistRoutes } from '../playlistRoutes.ts';
import { sessionMediaRoutes } from '../sessionMediaRoutes.ts';
import { guestRoutes } from './guestRoutes.ts';

export interface GuestServerOptions {
  readonly engine: Engine;
  readonly guestDir: string;
  /** Throws HOST_REFUSED. */
  readonly checkHost: (caller: Caller) => void;
}

/** The server for other devices: media under signature and the guests' page. The owner's interface has no routes here. */
export async function createGuestServer({ engine, guestDir, checkHost }: GuestServerOptions): Promise<FastifyInstance> {
  const app = await createHttpServer({ logger: engine.logger, checkHost });
  mediaRoutes(app, engine);
  playlistRoutes(app, engine);
  // Under /api for their public address; nothing else of /api is here.
  sessionMediaRoutes(app, { engine, gate: null, clock: systemClock });
  guestRoutes(app, { engine, dir: guestDir });
  // Whoever types the announced name alone means to type a code.
  app.get('/', (_request, reply) => reply.redirect('/tv'));
  app.setNotFoundHandler((request) => {
    throw new EngineError(
      'ROUTE_UNKNOWN',
      `There is no ${request.method} ${request.url.split('?')[0] ?? ''} here. Use the link that you were given.`,
    );
  });
  await app.ready();
  return app;
}
