import type { FastifyInstance } from 'fastify';
import type { Playback } from '../transcode/playback.ts';
import { watchEventLoop } from './eventLoopDelay.ts';
import { createMetrics } from './metrics.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

/** Liveness for everybody, figures for the owner. */
export function healthRoutes(
  app: FastifyInstance,
  { gate, playback }: { readonly gate: OwnerGate; readonly playback: Pick<Playback, 'activity' | 'checks' | 'encoderCounts'> },
): void {
  const eventLoop = watchEventLoop();
  app.addHook('onRequest', (_request, _reply, done) => {
    eventLoop.wake();
    done();
  });
  app.addHook('onClose', async () => eventLoop.stop());
  const metrics = createMetrics(playback, eventLoop);
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/metrics', { onRequest: async (request) => gate.checkOwner(callerOf(request)) }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.metrics()),
  );
}
