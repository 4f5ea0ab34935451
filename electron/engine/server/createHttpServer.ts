import { fastifyCompress } from '@fastify/compress';
import { fastifyCookie } from '@fastify/cookie';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { ERROR_PAGE_HEADERS, errorPage, isNavigation } from './errorPage.ts';
import { errorBody, errorReplyFor, type ErrorReply } from './errorReply.ts';
import { HALF_ESCAPE, halfCharacterProblem } from './halfCharacter.ts';
import { callerOf, type Caller } from './ownerGate.ts';
import { createRequestIds } from './requestIds.ts';
import { limitOtherMachines } from './requestLimits.ts';
import { rewrittenUrl } from './rewrittenUrl.ts';

export interface HttpServerOptions {
  readonly logger: FastifyBaseLogger;
  /** Throws HOST_REFUSED for a Host header that does not mean this server. */
  readonly checkHost: (caller: Caller) => void;
}

/** Text that compresses; media never does. */
const COMPRESSIBLE = /^(?:application\/(?:json|vnd\.apple\.mpegurl|javascript)|text\/)/;

const MAX_BODY_BYTES = 2 ** 20;

/** What all our HTTP servers share: the check of the Host, errors as JSON or as a page, headers, compression. No routes, not yet listening. */
export async function createHttpServer({ logger, checkHost }: HttpServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    // Addresses carry signatures, which belong into no log; the hook below writes paths only.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(),
    bodyLimit: MAX_BODY_BYTES,
    rewriteUrl: rewrittenUrl,
    // Held segment requests end with the server.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: (error, request, reply: FastifyReply) => sendError(request, reply, errorReplyFor(error)),
    clientErrorHandler: (_error, socket) => {
      const text = JSON.stringify(errorBody('BAD_REQUEST', 'This is not an HTTP request that can be understood.'));
      if (socket.writable)
        socket.end(
          `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
        );
    },
  });

  app.removeContentTypeParser(['application/json', 'text/plain']);
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    // curl sends the header with an empty body when a DELETE names it.
    if (text === '') done(null, undefined);
    else if (!HALF_ESCAPE.test(text)) void parseJson(request, text, done);
    else void parseJson(request, text, (error, body: unknown) => done(error ?? halfCharacterProblem(body), body));
  });

  app.setErrorHandler((error, request, reply) => {
    // Nobody is there any more to be answered.
    if (reply.raw.destroyed) return reply.hijack();
    const answer = errorReplyFor(error);
    if (answer.isUnexpected) request.log.error({ err: error, path: pathOf(request.url) }, 'a request failed');
    sendError(request, reply, answer);
    return reply;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-request-id': request.id });
    if (hasSeveralHosts(request.raw.rawHeaders)) throw new EngineError('HOST_REFUSED', 'A request has one Host header, not several.');
    checkHost(callerOf(request));
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      { method: request.method, path: pathOf(request.url), status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });

  await app.register(fastifyCompress, {
    customTypes: COMPRESSIBLE,
    encodings: ['br', 'gzip'],
    threshold: 1024,
    globalDecompression: false,
  });
  // Its parser, which the gate uses, is there only once the plugin is.
  await app.register(fastifyCookie);
  await limitOtherMachines(app);
  return app;
}

/** A page for a person who opened the address in a browser, JSON for all others. */
function sendError(request: FastifyRequest, reply: FastifyReply, { status, headers, body }: ErrorReply): void {
  reply.code(status).headers({ ...headers, 'cache-control': 'no-store' });
  if (isNavigation(request)) reply.headers(ERROR_PAGE_HEADERS).send(errorPage(body, request.headers['accept-language']));
  else reply.send(body);
}

/** RFC 9112 section 3.2: Node would take the first, whoever handed the request on perhaps the last. Names and values take turns. */
function hasSeveralHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** An address without its query. */
function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}
