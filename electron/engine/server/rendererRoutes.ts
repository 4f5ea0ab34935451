import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { isNavigation } from './errorPage.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

/** What the renderer's page may load and do (CSP 3): itself, its server, and the blobs that a player makes of segments. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  // libass, which draws styled subtitles, is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
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

const SERVER_PATHS = /^\/(?:api|rpc|hls|art|auth|assets|s|tv|guest-assets|healthz|metrics)(?:\/|$)/;

/** The renderer's built files; navigation to a path that is none of them gets the page, which routes by itself. */
export function rendererRoutes(app: FastifyInstance, { dir, gate }: { readonly dir: string; readonly gate: OwnerGate }): void {
  // For reply.sendFile alone: the folder may be built while the server runs.
  app.register(fastifyStatic, { root: dir, serve: false, dotfiles: 'deny', suppressWarning: true });

  // None of these handlers returns the reply: fastify would wait for its end at each step from the route to the page.
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    gate.checkPlace(callerOf(request));
    protect(reply);
    const path = request.params['*'];
    if (path === '') sendPage(reply, dir);
    // Names under assets/ carry a hash of their content.
    else if (path.startsWith('assets/')) reply.sendFile(path, { immutable: true, maxAge: '1y' });
    else reply.header('cache-control', 'no-cache').sendFile(path, { cacheControl: false });
  });

  app.setNotFoundHandler((request, reply) => {
    const pathname = request.url.split('?')[0] ?? '';
    if (!isNavigation(request) || SERVER_PATHS.test(pathname)) {
      throw new EngineError('ROUTE_UNKNOWN', `There is no ${request.method} ${pathname}.`);
    }
    gate.checkPlace(callerOf(request));
    protect(reply);
    sendPage(reply, dir);
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

function sendPage(reply: FastifyReply, dir: string): void {
  reply.header('cache-control', 'no-cache');
  if (existsSync(join(dir, 'index.html'))) reply.sendFile('index.html', { cacheControl: false });
  else reply.type('text/html; charset=utf-8').send(NOT_BUILT);
}
