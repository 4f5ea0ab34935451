import { open } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { itemScope, type Grant, type Verdict } from '../sharing/signing.ts';
import type { SegmentRequest, StoredSegment } from '../transcode/playback.ts';
import { containerContentType } from './containerContentType.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { requestSignal } from './requestSignal.ts';
import { sendFile } from './sendFile.ts';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const SEGMENT_TYPE = 'video/mp2t';
/** The same address always has the same bytes; private, since a shared cache would outlive the signature. */
const FOREVER = 'private, max-age=31536000, immutable';
/** A segment may be evicted between its name being told and its file being opened; it is made again. */
const OPEN_ATTEMPTS = 3;

/** The parameters of these routes' paths; each handler uses those that its own path has. */
interface MediaParams {
  readonly itemId: string;
  readonly timelineId: string;
  readonly renditionId: string;
  readonly file: string;
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
      const options = { preHandler: checkSignature };
      const route = (
        path: string,
        handle: (params: MediaParams, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
      ): void => {
        media.route({
          method: ['GET', 'HEAD'],
          url: path,
          ...options,
          handler: (request, reply) => handle(request.params as MediaParams, request, reply),
        });
      };

      route('/:itemId/:timelineId/main.m3u8', async ({ itemId, timelineId }, request, reply) =>
        sendPlaylist(reply, await engine.playback.multivariantPlaylist(itemId, timelineId, queryFor(request))),
      );
      route('/:itemId/:timelineId/:renditionId/index.m3u8', async ({ itemId, timelineId, renditionId }, request, reply) =>
        sendPlaylist(reply, await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, queryFor(request))),
      );
      route('/:itemId/:timelineId/:renditionId/:file', async ({ itemId, timelineId, renditionId, file }, request, reply) => {
        const segment = { itemId, timelineId, renditionId, index: segmentIndex(file), viewerId: grantOf(request).viewerId };
        return request.method === 'HEAD' ? describeSegment(engine, segment, reply) : sendSegment(engine, segment, request, reply);
      });
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

function sendPlaylist(reply: FastifyReply, text: string): FastifyReply {
  return reply.type(PLAYLIST_TYPE).header('cache-control', 'private, no-cache').send(text);
}

/** The number in "17.ts". Throws SEGMENT_UNKNOWN for any other name. */
function segmentIndex(file: string): number {
  const match = /^(0|[1-9]\d{0,8})\.ts$/.exec(file);
  if (match?.[1] === undefined) throw new EngineError('SEGMENT_UNKNOWN', `There is no segment named "${file}".`);
  return Number(match[1]);
}

async function sendSegment(engine: Engine, segment: SegmentRequest, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const signal = requestSignal(reply);
  for (let attempt = 1; ; attempt++) {
    const stored: StoredSegment = await engine.playback.segment(segment, { signal });
    const handle = await open(stored.path).catch((error: unknown) => {
      if (isMissing(error) && attempt < OPEN_ATTEMPTS) return null;
      throw error;
    });
    if (handle === null) continue;
    const { size } = await handle.stat();
    const file = { handle, sizeBytes: size, contentType: stored.contentType, etag: stored.etag, cacheControl: FOREVER };
    return sendFile(request, reply, file, () => engine.playback.segmentServed(segment));
  }
}

/** HEAD starts no encoder and waits for none: it says what GET would, but not how long it is. */
async function describeSegment(
  engine: Engine,
  { itemId, timelineId, renditionId, index }: SegmentRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const playlist = await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, '');
  if (!playlist.split(/\r?\n/).some((line) => line.split('?')[0] === `${index}.ts`)) {
    throw new EngineError('SEGMENT_UNKNOWN', `There is no segment ${index} in rendition "${renditionId}".`);
  }
  return reply.type(SEGMENT_TYPE).headers({ 'cache-control': FOREVER, 'accept-ranges': 'bytes' }).send();
}

async function sendSource(engine: Engine, itemId: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const item = await engine.item(itemId);
  if (item === null) throw new EngineError('ITEM_UNKNOWN', 'There is no such item any more. Open the file again.');
  const handle = await open(item.path).catch((error: unknown) => {
    const options = { details: { itemId }, cause: error };
    if (isMissing(error)) throw new EngineError('FILE_MISSING', `The file of "${item.title}" is not there any more.`, options);
    throw new EngineError('FILE_UNREADABLE', `The file of "${item.title}" cannot be read. Change its permissions.`, options);
  });
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    throw new EngineError('NOT_MEDIA', `"${item.title}" is not a file any more.`, { details: { itemId } });
  }
  return sendFile(request, reply, {
    handle,
    sizeBytes: stats.size,
    contentType: containerContentType(item.info.container, item.path),
    etag: `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}`,
    cacheControl: 'private, no-cache',
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
