import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { SegmentRequest, StoredSegment } from '../transcode/playback.ts';
import { UnfinishedSegment } from '../transcode/unfinishedSegment.ts';
import { clientName } from './clientName.ts';
import { isLoopbackAddress } from './hostPolicy.ts';
import { requestSignal } from './requestSignal.ts';
import { profitsFromFirstBytes } from './profitsFromFirstBytes.ts';
import { namesSegment } from './segmentAddress.ts';
import { sendBytes, sendFile } from './sendFile.ts';
import { sendHeadFirst } from './sendHeadFirst.ts';

const SEGMENT_TYPE = 'video/mp2t';
/** The same address always has the same bytes; private, since a shared cache would outlive the signature. */
const FOREVER = 'private, max-age=31536000, immutable';
/** Of an answer whose length is not known yet. */
const HEAD = { 'content-type': SEGMENT_TYPE, 'cache-control': FOREVER };
/** A segment may be evicted between its place being told and its file being opened; it is made again. */
const OPEN_ATTEMPTS = 3;

/** Waits for a segment, as long as the client does, and sends it; one that was sent whole counts as served. Throws what Playback.segment throws. */
export async function sendSegment(engine: Engine, segment: SegmentRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const signal = requestSignal(reply);
  const asked = engine.viewers.asks({
    ...segment,
    client: clientName(request.headers['user-agent']),
    isHere: isLoopbackAddress(request.socket.remoteAddress),
  });
  const sentBefore = request.socket.bytesWritten;
  reply.raw.once('finish', () => asked.sent(request.socket.bytesWritten - sentBefore));
  reply.raw.once('close', () => asked.ended());
  const onSent = (): void => engine.playback.segmentServed(segment);
  const takesUnfinished = profitsFromFirstBytes(request);
  for (let attempt = 1; ; attempt++) {
    const asking = takesUnfinished ? engine.playback.segmentAsMade(segment, { signal }) : engine.playback.segment(segment, { signal });
    const read = (stored: StoredSegment | UnfinishedSegment): Readable => {
      asked.answered(engine.playback.placeOf(segment));
      if (stored instanceof UnfinishedSegment) return stored.read();
      return stored.kind === 'memory' ? Readable.from([stored.bytes]) : createReadStream(stored.path);
    };
    if (takesUnfinished && (await sendHeadFirst(request, reply, { head: HEAD, bytes: asking, read }))) {
      reply.raw.once('finish', onSent);
      return;
    }
    const stored = await asking;
    if (stored instanceof UnfinishedSegment) {
      reply.raw.once('finish', onSent);
      reply.headers(HEAD).send(read(stored));
      return;
    }
    asked.answered(engine.playback.placeOf(segment));
    if (stored.kind === 'memory') {
      // Finished: the system has all of it. After an abort it may still be reading.
      if (stored.giveBack) reply.raw.once('finish', stored.giveBack);
      sendBytes(request, reply, { ...stored, cacheControl: FOREVER }, onSent);
      return;
    }
    const handle = await open(stored.path).catch((error: unknown) => {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (isGone && attempt < OPEN_ATTEMPTS) return null;
      throw error;
    });
    if (handle === null) continue;
    const { size } = await handle.stat();
    const file = { handle, sizeBytes: size, contentType: stored.contentType, etag: stored.etag, cacheControl: FOREVER };
    await sendFile(request, reply, file, onSent);
    return;
  }
}

/** HEAD starts no encoder and waits for none: it says what GET would, but not how long it is. */
export async function describeSegment(
  engine: Engine,
  { itemId, timelineId, renditionId, index }: SegmentRequest,
  reply: FastifyReply,
): Promise<void> {
  const playlist = await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, '');
  if (!namesSegment(playlist, index)) {
    throw new EngineError('SEGMENT_UNKNOWN', `There is no segment ${index} in rendition "${renditionId}".`);
  }
  reply.type(SEGMENT_TYPE).headers({ 'cache-control': FOREVER, 'accept-ranges': 'bytes' }).send();
}
