import type { FastifyInstance } from 'fastify';
import type { Activity } from '../../../shared/contract.ts';
import { createMetrics } from './metrics.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

/** Liveness for everybody, figures for the owner. */
export function healthRoutes(
  app: FastifyInstance,
  { gate, activity }: { readonly gate: OwnerGate; readonly activity: () => Activity },
): void {
  const metrics = createMetrics(activity);
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/metrics', { onRequest: async (request) => gate.checkOwner(callerOf(request)) }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.metrics()),
  );
}
