import { open } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { createViewerId, sessionScope } from '../sharing/signing.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import { playlistReaderOf } from './playlistReader.ts';
import { requestSignal } from './requestSignal.ts';
import { segmentIndex } from './segmentAddress.ts';
import { sendFile } from './sendFile.ts';
import { signatureRefusal } from './signatureRefusal.ts';

interface SessionParams {
  readonly sessionId: string;
  readonly file: string;
}

/** The owner's own requests need no signature, the addresses in his playlists do. */
const OWNER_GRANT_SECONDS = 7 * 86_400;

/**
 * Playlist, segments and finished file of streaming sessions, under "/api/hls": signed for one session, or for the owner with his token.
 * `gate` null: behind the doors to the network, where signatures alone count.
 */
export function sessionMediaRoutes(
  app: FastifyInstance,
  { engine, gate, clock }: { readonly engine: Engine; readonly gate: OwnerGate | null; readonly clock: Clock },
): void {
  const { sessions, signer } = engine;

  /** The query for addresses in a playlist. */
  const granted = (request: FastifyRequest): string => {
    const { sessionId } = request.params as SessionParams;
    const scope = sessionScope(sessionId);
    const verdict = signer.verify(scope, request.query as Record<string, string | undefined>);
    if (verdict.kind === 'granted') return signer.query(verdict.grant);
    if (gate === null || verdict.kind !== 'missing' || (request.headers.authorization ?? request.headers.cookie) === undefined)
      throw signatureRefusal(verdict);
    gate.checkOwner(callerOf(request));
    const expiresAtSeconds = Math.ceil(clock.nowMs() / 1000) + OWNER_GRANT_SECONDS;
    return signer.query({ scope, expiresAtSeconds, viewerId: createViewerId() });
  };

  const queries = new WeakMap<FastifyRequest, string>();

  app.register(
    async (media) => {
      allowEveryOrigin(media);
      const route = (url: string, answer: (params: SessionParams, request: FastifyRequest, reply: FastifyReply) => Promise<void>): void => {
        media.route({
          method: ['GET', 'HEAD'],
          url,
          preHandler: async (request) => void queries.set(request, granted(request)),
          handler: async (request, reply) => {
            await answer(request.params as SessionParams, request, reply);
            return reply;
          },
        });
      };

      route('/:sessionId/playlist.m3u8', async ({ sessionId }, request, reply) => {
        const reader = playlistReaderOf(request.headers);
        const text = await sessions.playlist(sessionId, { query: queries.get(request) ?? '', reader }, { signal: requestSignal(reply) });
        // It grows: what was answered before is of no use.
        reply
          .type('application/vnd.apple.mpegurl')
          .headers({ 'cache-control': 'private, no-cache', vary: 'User-Agent, Accept-Encoding' })
          .send(text);
      });
      route('/:sessionId/video.mp4', async ({ sessionId }, request, reply) => {
        const { path, title } = sessions.video(sessionId);
        reply.header('content-disposition', attachment(`${title.trim() || sessionId}.mp4`));
        await sendPath(path, { contentType: 'video/mp4', etag: sessionId, cacheControl: 'private, no-cache' }, request, reply);
      });
      route('/:sessionId/:file', async ({ sessionId, file }, request, reply) => {
        const path = await sessions.segmentPath(sessionId, segmentIndex(file), { signal: requestSignal(reply) });
        const facts = { contentType: 'video/mp2t', etag: `${sessionId}-${file}`, cacheControl: 'private, max-age=86400, immutable' };
        await sendPath(path, facts, request, reply);
      });
    },
    { prefix: '/api/hls' },
  );
}

async function sendPath(
  path: string,
  facts: { readonly contentType: string; readonly etag: string; readonly cacheControl: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const handle = await open(path).catch((error: unknown) => {
    throw new EngineError('FILE_MISSING', 'A file of this session was deleted from the data folder. Begin it again.', { cause: error });
  });
  const { size } = await handle.stat();
  await sendFile(request, reply, { handle, sizeBytes: size, ...facts });
}

/** RFC 6266: a plain name for old programs, the whole one for all others. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\/]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
