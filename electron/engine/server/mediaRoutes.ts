import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { itemScope, type Grant, type Verdict } from '../sharing/signing.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { segmentIndex } from './segmentAddress.ts';
import { describeSegment, sendSegment } from './sendSegment.ts';
import { sendSprite, sendStill, sendStoryboard } from './sendPreview.ts';
import { sendSource } from './sendSource.ts';
import { sendAttachedFont, sendStyledText } from './sendStyledSubtitles.ts';
import { sendSubtitles, subtitleIndex } from './sendSubtitles.ts';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

/** The parameters of these routes' paths; each handler uses those that its own path has. */
interface MediaParams {
  readonly itemId: string;
  readonly timelineId: string;
  readonly renditionId: string;
  readonly file: string;
  readonly trackIndex: string;
  readonly index: string;
}

/** Playlists, segments and source files of opened items, under "/hls"; each needs a valid signature for its item. */
export function mediaRoutes(app: FastifyInstance, engine: Engine): void {
  const grants = new WeakMap<FastifyRequest, Grant>();
  const grantOf = (request: FastifyRequest): Grant => {
    const grant = grants.get(request);
    if (!grant) throw new Error('a media route ran without the check of its signature');
    return grant;
  };

  const checkSignature = async (request: FastifyRequest): Promise<void> => {
    const { itemId } = request.params as MediaParams;
    const verdict = engine.signer.verify(itemScope(itemId), request.query as Record<string, string | undefined>);
    if (verdict.kind !== 'granted') throw refusal(verdict);
    grants.set(request, verdict.grant);
  };

  /** Put on every address in a playlist: written anew from the grant, nothing of the request's own query gets through. */
  const queryFor = (request: FastifyRequest): string => engine.signer.query(grantOf(request));

  app.register(
    async (media) => {
      allowEveryOrigin(media);
      const route = (url: string, answer: (params: MediaParams, request: FastifyRequest, reply: FastifyReply) => Promise<void>): void => {
        media.route({
          method: ['GET', 'HEAD'],
          url,
          preHandler: checkSignature,
          handler: async (request, reply) => {
            await answer(request.params as MediaParams, request, reply);
            return reply;
          },
        });
      };

      route('/:itemId/:timelineId/main.m3u8', async ({ itemId, timelineId }, request, reply) =>
        sendPlaylist(reply, await engine.playback.multivariantPlaylist(itemId, timelineId, queryFor(request))),
      );
      route('/:itemId/:timelineId/main-s:trackIndex(^\\d{1,4}).m3u8', async ({ itemId, timelineId, trackIndex }, request, reply) =>
        sendPlaylist(reply, await engine.playback.burntPlaylist(itemId, timelineId, Number(trackIndex), queryFor(request))),
      );
      route('/:itemId/:timelineId/:renditionId/index.m3u8', async ({ itemId, timelineId, renditionId }, request, reply) =>
        sendPlaylist(reply, await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, queryFor(request))),
      );
      route('/:itemId/:timelineId/storyboard.vtt', async ({ itemId, timelineId }, request, reply) =>
        sendStoryboard(engine, { itemId, timelineId }, queryFor(request), reply),
      );
      route('/:itemId/:timelineId/sprite-:index(^\\d{1,6}).webp', async ({ itemId, timelineId, index }, request, reply) =>
        sendSprite(engine, { itemId, timelineId, index: Number(index) }, request, reply),
      );
      route('/:itemId/:timelineId/still/:file', async ({ itemId, timelineId, file }, request, reply) =>
        sendStill(engine, { itemId, timelineId, file }, request, reply),
      );
      route('/:itemId/:timelineId/:renditionId/:file', async ({ itemId, timelineId, renditionId, file }, request, reply) => {
        const subtitle = subtitleIndex(file);
        if (subtitle !== null) return sendSubtitles(engine, { itemId, timelineId, renditionId, index: subtitle }, request, reply);
        const segment = { itemId, timelineId, renditionId, index: segmentIndex(file), viewerId: grantOf(request).viewerId };
        return request.method === 'HEAD' ? describeSegment(engine, segment, reply) : sendSegment(engine, segment, request, reply);
      });
      route('/:itemId/subtitles/:file', async ({ itemId, file }, request, reply) =>
        sendStyledText(engine, { itemId, file, at: (request.query as Record<string, unknown>)['at'] }, reply),
      );
      route('/:itemId/fonts/:file', async ({ itemId, file }, _request, reply) => sendAttachedFont(engine, { itemId, file }, reply));
      route('/:itemId/direct/:name', async ({ itemId }, request, reply) => sendSource(engine, itemId, request, reply));
    },
    { prefix: '/hls' },
  );
}

/** Words for a person, and nothing about whether the thing asked for exists. */
function refusal(verdict: Exclude<Verdict, { kind: 'granted' }>): EngineError {
  switch (verdict.kind) {
    case 'missing':
      return new EngineError('SIGNATURE_MISSING', 'This address needs a signature. Ask the owner of this Playhead for a link.');
    case 'altered':
      return new EngineError('SIGNATURE_ALTERED', 'This link was altered or cut off. Copy the whole link again.');
    case 'expired': {
      const expiredAt = new Date(verdict.expiredAtSeconds * 1000).toISOString();
      return new EngineError('SIGNATURE_EXPIRED', `This link expired at ${expiredAt}. Ask for a new one.`, { details: { expiredAt } });
    }
  }
}

function sendPlaylist(reply: FastifyReply, text: string): void {
  reply.type(PLAYLIST_TYPE).header('cache-control', 'private, no-cache').send(text);
}
