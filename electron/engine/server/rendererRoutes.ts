import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

/** What the renderer's page may load and do (CSP 3): itself, its server, and the blobs that a player makes of segments. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  // video.js has its icons as a font in its style sheet.
  "font-src 'self' data:",
  "connect-src 'self' ws:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Playhead</title>
<h1>The page is not built yet</h1><p>Run <code>npm run build</code> in Playhead's folder and load this page again. The HTTP interface works meanwhile.</p>\n`;

const SERVER_PATHS = /^\/(?:api|rpc|hls|auth|assets|healthz|metrics)(?:\/|$)/;

/** The renderer's built files at "/" and "/assets/"; navigation to any other path gets the page, which routes by itself. */
export function rendererRoutes(app: FastifyInstance, { dir, gate }: { readonly dir: string; readonly gate: OwnerGate }): void {
  app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => {
      gate.checkPlace(callerOf(request));
      protect(reply);
    });
    // Files with a hash in their name never change.
    await pages.register(fastifyStatic, {
      root: join(dir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '1y',
      suppressWarning: true,
    });
    await pages.register(fastifyStatic, { root: dir, serve: false, decorateReply: false, suppressWarning: true });
    pages.get('/', (_request, reply) => sendPage(reply, dir));
  });

  app.setNotFoundHandler(async (request, reply) => {
    const pathname = request.url.split('?')[0] ?? '';
    if (!isNavigation(request) || SERVER_PATHS.test(pathname)) {
      throw new EngineError('ROUTE_UNKNOWN', `There is no ${request.method} ${pathname}.`);
    }
    gate.checkPlace(callerOf(request));
    protect(reply);
    return sendPage(reply, dir);
  });
}

function protect(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
}

function isNavigation(request: FastifyRequest): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && (request.headers.accept ?? '').includes('text/html');
}

async function sendPage(reply: FastifyReply, dir: string): Promise<FastifyReply> {
  const isBuilt = await access(join(dir, 'index.html')).then(
    () => true,
    () => false,
  );
  reply.header('cache-control', 'no-cache');
  return isBuilt ? reply.sendFile('index.html', dir, { cacheControl: false }) : reply.type('text/html; charset=utf-8').send(NOT_BUILT);
}
