import { createHash } from 'node:crypto';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { apiPage } from './apiPage.ts';
import { isHttpProcedure } from './httpProcedures.ts';
import { IdempotentAnswers } from './idempotentAnswers.ts';
import { openApiDocument } from './openApiDocument.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import type { AppRouter } from './router.ts';
import { rpcErrorBody } from './rpcErrors.ts';
import { sessionRoutes } from './sessionRoutes.ts';

/** What several people watched for years. */
const MAX_IMPORT_BYTES = 64 * 2 ** 20;

export interface ApiOptions {
  readonly engine: Engine;
  readonly router: AppRouter;
  readonly gate: OwnerGate;
  readonly clock: Clock;
}

/** The contract as HTTP and JSON under "/api", for the owner; its description for everybody. */
export function apiRoutes(app: FastifyInstance, { engine, router, gate, clock }: ApiOptions): void {
  const handler = new OpenAPIHandler(router, { filter: isHttpProcedure, customErrorResponseBodyEncoder: rpcErrorBody });
  const answers = new IdempotentAnswers(engine.answers, clock);

  app.get('/api/openapi.json', async () => openApiDocument((await engine.systemInfo()).version));
  app.get('/api/docs', async (_request, reply) => {
    const { html, contentSecurityPolicy } = apiPage(await openApiDocument((await engine.systemInfo()).version));
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache' })
      .send(html);
  });

  const answerJson = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store');
    const context = { baseUrl: `http://${request.headers.host ?? ''}`, isOwner: true };
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
    if (!matched)
      throw new EngineError('ROUTE_UNKNOWN', `There is no ${request.method} ${request.url.split('?')[0] ?? ''}. See /api/openapi.json.`);
    return reply;
  };

  app.register(async (api) => {
    api.addHook('onRequest', async (request) => gate.checkOwner(callerOf(request)));
    answerOnce(api, answers);
    sessionRoutes(api, { engine, clock, answers, answerJson });
    api.post('/api/watching/import', { bodyLimit: MAX_IMPORT_BYTES }, answerJson);
    api.all('/api/*', answerJson);
  });
}

/** Requests with an Idempotency-Key and a JSON body are answered once; forms see to it themselves, when they are read. */
function answerOnce(api: FastifyInstance, answers: IdempotentAnswers): void {
  const open = new WeakMap<FastifyRequest, (answer: { readonly status: number; readonly body: string }) => void>();
  api.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST' || request.isMultipart?.()) return;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([request.url, request.body]))
      .digest('hex');
    const begun = Promise.withResolvers<null>();
    const answered = answers.once(key, fingerprint, () => {
      const work = Promise.withResolvers<{ readonly status: number; readonly body: string }>();
      open.set(request, work.resolve);
      reply.raw.once('close', () => work.resolve({ status: 499, body: '' }));
      begun.resolve(null);
      return work.promise;
    });
    const kept = await Promise.race([begun.promise, answered]);
    if (kept === null) {
      answered.catch((error: unknown) => request.log.error({ err: error }, 'an answer could not be kept'));
      return;
    }
    await reply
      .code(kept.status)
      .headers({ 'cache-control': 'no-store', ...kept.headers })
      .type('application/json')
      .send(kept.body);
  });
  api.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload === 'string') open.get(request)?.({ status: reply.statusCode, body: payload });
    return payload;
  });
}
