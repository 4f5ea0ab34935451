import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { isHttpProcedure } from './httpProcedures.ts';
import { openApiDocument } from './openApiDocument.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import type { AppRouter } from './router.ts';
import { rpcErrorBody } from './rpcErrors.ts';

export interface ApiOptions {
  readonly router: AppRouter;
  readonly gate: OwnerGate;
  /** Version of the program, for the OpenAPI document. */
  readonly version: () => Promise<string>;
}

/** The contract as HTTP and JSON under "/api", for the owner; its description for everybody. */
export function apiRoutes(app: FastifyInstance, { router, gate, version }: ApiOptions): void {
  const handler = new OpenAPIHandler(router, { filter: isHttpProcedure, customErrorResponseBodyEncoder: rpcErrorBody });

  app.get('/api/openapi.json', async () => openApiDocument(await version()));

  app.register(async (api) => {
    api.addHook('onRequest', async (request) => gate.checkOwner(callerOf(request)));
    api.all('/api/*', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const context = { baseUrl: `http://${request.headers.host ?? ''}`, isOwner: true };
      const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
      if (!matched)
        throw new EngineError('ROUTE_UNKNOWN', `There is no ${request.method} ${request.url.split('?')[0] ?? ''}. See /api/openapi.json.`);
      return reply;
    });
  });
}
