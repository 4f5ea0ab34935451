import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { RESERVED } from '../library/folders/bucketName.ts';
import { createViewerId } from '../sharing/signing.ts';
import { verifyOssSignature } from '../videoPlaylists/access/ossSignature.ts';
import { playlistQuery, verifyPlaylistQuery, type PlaylistGrant } from '../videoPlaylists/access/playlistGrant.ts';
import type { MadePlaylist } from '../videoPlaylists/madePlaylist.ts';
import { partsOf, type SentSegment } from '../videoPlaylists/madeSegment.ts';
import type { PlaylistAddress } from '../videoPlaylists/playlistAddress.ts';
import { parseSegmentAddress } from '../videoPlaylists/playlistAddress.ts';
import { madeMasterText, madeMediaText } from '../videoPlaylists/playlistText.ts';
import { clientName } from './clientName.ts';
import { isLoopbackAddress } from './hostPolicy.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { profitsFromFirstBytes } from './profitsFromFirstBytes.ts';
import { requestSignal } from './requestSignal.ts';
import { sendBytes } from './sendFile.ts';
import { sendSubtitleText } from './sendSubtitles.ts';
import { sendHeadFirst } from './sendHeadFirst.ts';
import { signatureRefusal } from './signatureRefusal.ts';

/** What is no first part of the server's own paths is a bucket. */
const BUCKET = `:bucket(^(?!(?:${[...RESERVED].join('|')})$)[^/]+$)`;
const MADE = /\.(m3u8|ts|vtt|webvtt|srt|ass)$/;
const FOREVER = 'private, max-age=31536000, immutable';

/** What a right signature allows. */
interface Admission {
  readonly grant: PlaylistGrant;
  /** Whether what is listed is signed as well: object storage does so only when it is asked to. */
  readonly signsChildren: boolean;
}

/** What GenerateVideoPlaylist made, under "/<bucket>/<object>"; each needs a signature of ours or of an object-storage client. */
export function playlistRoutes(app: FastifyInstance, engine: Engine): void {
  const { signer, playlists } = engine;
  const { made: videoPlaylists, accessKeys } = playlists;

  const admit = (address: PlaylistAddress, request: FastifyRequest): Admission => {
    const query = singleQuery(request);
    const oss = verifyOssSignature({
      address,
      query,
      headers: request.headers,
      secretOf: (id) => accessKeys.secretOf(id),
      nowMs: playlists.nowMs(),
    });
    if (oss.kind === 'granted') return admissionOf(oss.grant);
    if (oss.kind !== 'absent') throw signatureRefusal(oss);
    // The signature of a playlist is that of its segments.
    const verdict = verifyPlaylistQuery(signer, parseSegmentAddress(address)?.playlist ?? address, query);
    if (verdict.kind !== 'granted') throw signatureRefusal(verdict);
    return { grant: verdict.grant, signsChildren: true };
  };

  const sendPlaylist = (made: MadePlaylist, { grant, signsChildren }: Admission, reply: FastifyReply): void => {
    const queryOf = (address: PlaylistAddress): string => (signsChildren ? playlistQuery(signer, address, grant) : '');
    const text = made.kind === 'master' ? madeMasterText(made, queryOf) : mediaText(made, queryOf);
    reply.type('application/vnd.apple.mpegurl').header('cache-control', 'private, no-cache').send(text);
  };

  const sendSegment = async (
    address: PlaylistAddress,
    { grant }: Admission,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> => {
    const found = videoPlaylists.segmentAt(address);
    if (!found) throw new EngineError('SEGMENT_UNKNOWN', 'No playlist lists this segment. Make the playlist again.');
    const { made, index } = found;
    reply.headers(tagHeaders(made));
    if (made.kind === 'text') {
      sendSubtitleText(request, reply, await videoPlaylists.textSegment(made, index));
      return;
    }
    reply.type('video/mp2t');
    if (request.method === 'HEAD') {
      reply.headers({ 'cache-control': FOREVER, 'accept-ranges': 'bytes' }).send(); // starts no encoder and waits for none
      return;
    }
    const parts = partsOf(made, { index, viewerId: grant.viewerId });
    const [first] = parts;
    const asked =
      first &&
      engine.viewers.asks({
        ...first,
        client: clientName(request.headers['user-agent']),
        isHere: isLoopbackAddress(request.socket.remoteAddress),
      });
    const sentBefore = request.socket.bytesWritten;
    reply.raw.once('finish', () => asked?.sent(request.socket.bytesWritten - sentBefore));
    reply.raw.once('close', () => asked?.ended());
    const takesUnfinished = profitsFromFirstBytes(request);
    const asking = videoPlaylists.segment(made, { index, ...grant, takesUnfinished, signal: requestSignal(reply) });
    const countServed = (): void => parts.forEach((part) => engine.playback.segmentServed(part));
    const read = (segment: SentSegment): Readable => {
      if (first) asked?.answered(engine.playback.placeOf(first));
      return segment.kind === 'unfinished' ? segment.stream : Readable.from([segment.bytes]);
    };
    const head = { 'cache-control': FOREVER };
    if (takesUnfinished && (await sendHeadFirst(request, reply, { head, bytes: asking, read }))) {
      reply.raw.once('finish', countServed);
      return;
    }
    const segment = await asking;
    if (segment.kind === 'unfinished') {
      reply.raw.once('finish', countServed);
      reply.headers(head).send(read(segment));
      return;
    }
    if (first) asked?.answered(engine.playback.placeOf(first));
    const file = { ...segment, sizeBytes: segment.bytes.length, contentType: 'video/mp2t', cacheControl: FOREVER };
    sendBytes(request, reply, file, countServed);
  };

  app.register(
    async (media) => {
      allowEveryOrigin(media);
      media.route<{ Params: { bucket: string; '*': string } }>({
        method: ['GET', 'HEAD'],
        url: '/*',
        handler: async (request, reply) => {
          const { bucket, '*': object } = request.params;
          if (!MADE.test(object)) {
            reply.callNotFound();
            return reply;
          }
          const address = `${bucket}/${object}`;
          const admission = admit(address, request);
          const made = videoPlaylists.at(address);
          if (!made) await sendSegment(address, admission, request, reply);
          else if (made.kind === 'subtitle-file') {
            const { text, isFinal } = await videoPlaylists.subtitleFile(made);
            reply.type('text/plain; charset=utf-8').headers({ 'cache-control': 'no-store', ...(isFinal ? {} : { 'retry-after': '3' }) });
            reply.send(Buffer.from(text, 'utf8'));
          } else sendPlaylist(made, admission, reply);
          return reply;
        },
      });
    },
    { prefix: `/${BUCKET}` },
  );
}

function mediaText(made: Exclude<MadePlaylist, { kind: 'master' }>, queryOf: (address: PlaylistAddress) => string): string {
  if (made.kind === 'subtitle-file') throw new Error('a subtitle file is no playlist');
  return madeMediaText(made, queryOf(made.address));
}

/** "hls/sign" signs what is listed; with "live_1" what is missing is transcoded. */
function admissionOf({ expiresAtSeconds, process }: { readonly expiresAtSeconds: number; readonly process: string | null }): Admission {
  const [name, ...options] = (process ?? '').split(',');
  const grant = { expiresAtSeconds, viewerId: createViewerId(), isLive: options.includes('live_1') };
  return { grant, signsChildren: name === 'hls/sign' };
}

/** Names that come once; one that comes twice is left out, so that nothing signed can be shadowed. */
function singleQuery(request: FastifyRequest): ReadonlyMap<string, string> {
  const entries = Object.entries(request.query as Readonly<Record<string, unknown>>);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The labels of a segment, as object storage tells them. */
function tagHeaders({ tags }: MadePlaylist): Readonly<Record<string, string>> {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return { 'x-oss-tagging': entries.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&') };
}
