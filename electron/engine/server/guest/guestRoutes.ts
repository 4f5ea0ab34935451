import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyCookie } from '@fastify/cookie';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GuestLink } from '../../../../shared/guestPage.ts';
import { systemClock, type Clock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { Engine } from '../../engine.ts';
import { isWider, itemScope, shareScope, type Grant } from '../../sharing/signing.ts';
import { isNavigation } from '../errorPage.ts';
import { isOriginAllowed } from '../hostPolicy.ts';
import { answerPreflight } from '../mediaCors.ts';
import { requestSignal } from '../requestSignal.ts';
import { signatureRefusal } from '../signatureRefusal.ts';
import { guestFilm, guestPlaylist, sharedFilm } from './guestFilm.ts';
import { guestPoster } from './guestPoster.ts';
import { GUEST_COOKIE, visitorOf } from './visitorOf.ts';

export interface GuestRoutesOptions {
  readonly engine: Engine;
  /** Folder of the built page; need not exist. */
  readonly dir: string;
  readonly clock?: Clock;
}

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const COOKIE_DAYS = 366;

/** What the guests' page may load and do (CSP 3): itself, its server, and the blobs that video.js makes of segments. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  // video.js has its icons as a font in its style sheet.
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>Playhead</title><p>The page is not built yet. Run <code>npm run build</code>.</p>\n';

const ShareParams = z.object({ shareId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const Progress = z.strictObject({ positionSeconds: z.number().min(0).max(10_000_000) });
const Code = z.strictObject({ code: z.string().min(1).max(20) });

/** Whether a path is one that guests use: nothing of the owner's is under it. */
export function isGuestPath(url: string): boolean {
  return /^\/(?:s|hls|tv|guest-assets)(?:[/?]|$)/.test(url);
}

/** What a guest comes by: the page of a link, what it plays, the link for players, and the page for codes. */
export function guestRoutes(app: FastifyInstance, { engine, dir, clock = systemClock }: GuestRoutesOptions): void {
  const { shares, televisionCodes } = engine.sharing;

  /** The share that a request's path names and its signature grants. */
  const signedShare = (request: FastifyRequest): string => {
    const shareId = shareIdIn(request);
    const verdict = engine.signer.verify(shareScope(shareId), request.query as Record<string, string | undefined>);
    if (verdict.kind !== 'granted') throw signatureRefusal(verdict);
    return shareId;
  };

  /** The share of a request's path whose film its signature grants to a device. */
  const grantedItem = (request: FastifyRequest): { readonly grant: Grant; readonly shareId: string; readonly itemId: string } => {
    const shareId = shareIdIn(request);
    const itemId = shares.itemOf(shareId);
    const verdict = engine.signer.verify(itemScope(itemId), request.query as Record<string, string | undefined>);
    if (verdict.kind !== 'granted') throw signatureRefusal(verdict);
    if (verdict.grant.shareId !== shareId) throw signatureRefusal({ kind: 'altered' });
    return { grant: verdict.grant, shareId, itemId };
  };

  const sendPlaylist = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const admission = shares.enter(signedShare(request), visitorOf(request));
    const text = await guestPlaylist(engine, await sharedFilm(engine, admission, clock));
    reply.type(PLAYLIST_TYPE).headers({ 'cache-control': 'private, no-store', 'access-control-allow-origin': '*' }).send(text);
  };

  app.register(async (guest) => {
    guest.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    // For reply.sendFile alone; names in there carry a hash of their content.
    guest.register(fastifyStatic, { root: join(dir, 'guest-assets'), serve: false, dotfiles: 'deny', suppressWarning: true });
    guest.get<{ Params: { '*': string } }>('/guest-assets/*', (request, reply) => {
      reply.headers({ 'cross-origin-resource-policy': 'same-origin' });
      reply.sendFile(request.params['*'], join(dir, 'guest-assets'), { immutable: true, maxAge: '1y', cacheControl: true });
    });
    // With a slash as well: it is typed by hand.
    for (const path of ['/tv', '/tv/'])
      guest.get(path, async (_request, reply) => {
        sendPage(reply, dir);
        return reply;
      });

    // A browser gets the page; a player that was given the same link gets the film.
    guest.get('/s/:shareId', async (request, reply) => {
      if (isNavigation(request)) sendPage(reply, dir);
      else await sendPlaylist(request, reply);
      return reply;
    });
    guest.get('/s/:shareId/film.m3u8', async (request, reply) => {
      await sendPlaylist(request, reply);
      return reply;
    });
    guest.options('/s/:shareId/film.m3u8', async (_request, reply) => answerPreflight(reply));

    guest.post('/s/:shareId/play', async (request, reply) => {
      checkPage(request);
      const shareId = signedShare(request);
      const known = visitorOf(request);
      const cookie = known.cookie ?? randomBytes(16).toString('base64url');
      const admission = shares.enter(shareId, { ...known, cookie });
      const film = await sharedFilm(engine, admission, clock);
      const setCookie = fastifyCookie.serialize(GUEST_COOKIE, cookie, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: COOKIE_DAYS * 86_400,
      });
      return reply.header('set-cookie', setCookie).send(guestFilm(film, admission, clock));
    });

    // Not under /hls: looking at the page is no play.
    guest.get('/s/:shareId/poster', async (request, reply) => {
      const { shareId, itemId } = grantedItem(request);
      shares.enter(shareId, visitorOf(request));
      const { bytes, contentType } = await guestPoster(engine, itemId, { signal: requestSignal(reply) });
      return reply.type(contentType).header('cache-control', 'private, max-age=3600').send(bytes);
    });

    guest.post('/s/:shareId/progress', async (request, reply) => {
      checkPage(request);
      const { grant } = grantedItem(request);
      const admission = shares.admit(grant, visitorOf(request));
      shares.note(admission, { positionSeconds: bodyOf(Progress, request).positionSeconds });
      if (grant.renditionIds === null) return reply.code(204).send();
      const film = await sharedFilm(engine, admission, clock);
      // Its owner has allowed a larger picture meanwhile: the page goes on with that.
      return isWider(film.grant, grant) ? reply.send(guestFilm(film, admission, clock)) : reply.code(204).send();
    });

    guest.post('/s/code', async (request, reply) => {
      checkPage(request);
      const redemption = televisionCodes.redeem(bodyOf(Code, request).code);
      if (redemption.kind === 'redeemed') {
        const link: GuestLink = { path: shares.view(redemption.meaning).linkPath };
        return reply.send(link);
      }
      throw new EngineError(
        'SHARE_REFUSED',
        redemption.kind === 'void'
          ? 'Too many wrong codes were tried, so none works any more. Ask for a new one.'
          : 'This is not the code, or it has run out. Look again, or ask for a new one.',
      );
    });
  });
}

/** What is no share's id was altered. */
function shareIdIn({ params }: FastifyRequest): string {
  const parsed = ShareParams.safeParse(params);
  if (!parsed.success) throw signatureRefusal({ kind: 'altered' });
  return parsed.data.shareId;
}

/** Only our own pages may ask in a browser: another one could have guests' browsers try codes. Throws HOST_REFUSED. */
function checkPage({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (isOriginAllowed(headers.host, headers.origin) && site !== 'cross-site' && site !== 'same-site') return;
  throw new EngineError('HOST_REFUSED', 'A page of another site may not do this. Open the link itself.');
}

function bodyOf<T>(schema: z.ZodType<T>, { body }: FastifyRequest): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'body';
  throw new EngineError('BAD_REQUEST', `"${field}": ${parsed.error.issues[0]?.message ?? 'is not valid'}`, { details: { field } });
}

function sendPage(reply: FastifyReply, dir: string): void {
  reply.headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-frame-options': 'DENY' });
  // Vite puts it where its source is.
  if (existsSync(join(dir, 'guest', 'index.html'))) reply.sendFile('index.html', join(dir, 'guest'), { cacheControl: false });
  else reply.type('text/html; charset=utf-8').send(NOT_BUILT);
}
