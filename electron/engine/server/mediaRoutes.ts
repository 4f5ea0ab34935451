import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { systemClock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { beginningOf } from '../playlist/beginningOf.ts';
import { narrowedPlaylist } from '../playlist/narrowPlaylist.ts';
import type { Admission } from '../sharing/shares.ts';
import { grantsRendition, itemScope, type Grant } from '../sharing/signing.ts';
import { FirstLooks } from './firstLooks.ts';
import { GuestTraffic } from './guest/guestTraffic.ts';
import { SegmentPlaces } from './guest/segmentPlaces.ts';
import { SharedRenditions } from './guest/sharedRenditions.ts';
import { visitorOf } from './guest/visitorOf.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { segmentIndex } from './segmentAddress.ts';
import { describeSegment, sendSegment } from './sendSegment.ts';
import { placeInName, sendFragments } from './sendFragments.ts';
import { sendSprite, sendStill, sendStoryboard } from './sendPreview.ts';
import { sendSource } from './sendSource.ts';
import { signatureRefusal } from './signatureRefusal.ts';
import { sendAttachedFont, sendStyledText } from './sendStyledSubtitles.ts';
import { sendSubtitles, subtitleIndex } from './sendSubtitles.ts';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
/** What ffmpeg is told of at first; see FirstLooks. */
const FIRST_SEGMENTS = 3;

/** The parameters of these routes' paths; each handler uses those that its own path has. */
interface MediaParams {
  readonly itemId: string;
  readonly timelineId: string;
  readonly renditionId: string;
  readonly file: string;
  readonly trackIndex: string;
  readonly index: string;
}

/**
 * Playlists, segments and source files of opened items, under "/hls"; each needs a valid signature for its item. What came by a share is
 * held to the share, and counted.
 */
export function mediaRoutes(app: FastifyInstance, engine: Engine): void {
  const grants = new WeakMap<FastifyRequest, Grant>();
  const admissions = new WeakMap<FastifyRequest, Admission>();
  /** What a share leaves of its grant. */
  const shared = new WeakMap<FastifyRequest, readonly string[]>();
  const sharedRenditions = new SharedRenditions(engine);
  const traffic = new GuestTraffic(engine.sharing.shares);
  const places = new SegmentPlaces(engine.playback);
  const firstLooks = new FirstLooks(systemClock);
  const grantOf = (request: FastifyRequest): Grant => {
    const grant = grants.get(request);
    if (!grant) throw new Error('a media route ran without the check of its signature');
    return grant;
  };

  const checkSignature = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { itemId, timelineId = null } = request.params as Partial<MediaParams> & Pick<MediaParams, 'itemId'>;
    const verdict = engine.signer.verify(itemScope(itemId), request.query as Record<string, string | undefined>);
    if (verdict.kind !== 'granted') throw signatureRefusal(verdict);
    const { grant } = verdict;
    grants.set(request, grant);
    if (grant.shareId === null) return;
    const admission = engine.sharing.shares.admit(grant, visitorOf(request));
    admissions.set(request, admission);
    traffic.follow(admission, request, reply);
    const within = await sharedRenditions.within(admission.share, timelineId);
    if (within !== null) shared.set(request, within);
  };

  const isGranted = (request: FastifyRequest, renditionId: string): boolean =>
    grantsRendition(grantOf(request), renditionId) && grantsRendition({ renditionIds: shared.get(request) ?? null }, renditionId);

  const checkRendition = (request: FastifyRequest, renditionId: string): void => {
    if (isGranted(request, renditionId)) return;
    throw new EngineError('SHARE_REFUSED', 'This link is for another quality. Start the film again from the link that you were given.');
  };

  /** A multivariant playlist with what is granted alone. */
  const granted = (request: FastifyRequest, text: string): string =>
    grantOf(request).renditionIds === null && !shared.has(request)
      ? text
      : narrowedPlaylist(text, (renditionId) => isGranted(request, renditionId));

  /** Put on every address in a playlist: written anew from the grant, nothing of the request's own query gets through. */
  const queryFor = (request: FastifyRequest): string => engine.signer.query(grantOf(request));

  app.register(
    async (media) => {
      allowEveryOrigin(media);
      media.addHook('onSend', async (request, _reply, payload) => traffic.paced(admissions.get(request), payload));
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
        sendPlaylist(reply, granted(request, await engine.playback.multivariantPlaylist(itemId, timelineId, queryFor(request)))),
      );
      route('/:itemId/:timelineId/main-s:trackIndex(^\\d{1,4}).m3u8', async ({ itemId, timelineId, trackIndex }, request, reply) =>
        sendPlaylist(
          reply,
          granted(request, await engine.playback.burntPlaylist(itemId, timelineId, Number(trackIndex), queryFor(request))),
        ),
      );
      route('/:itemId/:timelineId/:renditionId/index.m3u8', async ({ itemId, timelineId, renditionId }, request, reply) => {
        checkRendition(request, renditionId);
        const text = await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, queryFor(request));
        const isFirst = firstLooks.isFirst(`${itemId} ${renditionId}`, grantOf(request).viewerId, request.headers);
        sendPlaylist(reply, isFirst ? beginningOf(text, FIRST_SEGMENTS) : text);
      });
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
        checkRendition(request, renditionId);
        const subtitle = subtitleIndex(file);
        if (subtitle !== null) return sendSubtitles(engine, { itemId, timelineId, renditionId, index: subtitle }, request, reply);
        const { viewerId } = grantOf(request);
        const seconds = request.method === 'HEAD' ? null : placeInName(file);
        if (seconds !== null) return sendFragments(engine, { itemId, timelineId, renditionId, seconds, viewerId }, reply);
        const segment = { itemId, timelineId, renditionId, index: segmentIndex(file), viewerId };
        const admission = admissions.get(request);
        // The guests' own page tells where it is itself.
        if (admission && visitorOf(request).cookie === null) {
          engine.sharing.shares.note(admission, { positionSeconds: await places.startOf(segment) });
        }
        return request.method === 'HEAD' ? describeSegment(engine, segment, reply) : sendSegment(engine, segment, request, reply);
      });
      route('/:itemId/subtitles/:file', async ({ itemId, file }, request, reply) => {
        checkRendition(request, file.replace(/\.ass$/, ''));
        return sendStyledText(engine, { itemId, file, at: (request.query as Record<string, unknown>)['at'] }, reply);
      });
      route('/:itemId/fonts/:file', async ({ itemId, file }, _request, reply) => sendAttachedFont(engine, { itemId, file }, reply));
      route('/:itemId/direct/:name', async ({ itemId }, request, reply) => {
        checkRendition(request, 'direct');
        return sendSource(engine, itemId, request, reply);
      });
    },
    { prefix: '/hls' },
  );
}

function sendPlaylist(reply: FastifyReply, text: string): void {
  reply.type(PLAYLIST_TYPE).header('cache-control', 'private, no-cache').send(text);
}
