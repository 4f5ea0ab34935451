import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Engine } from '../engine.ts';
import type { SegmentRequest } from '../transcode/playback.ts';
import type { SubtitleSegment } from '../transcode/subtitles/itemSubtitles.ts';
import { parseByteRange } from './byteRange.ts';

const FOREVER = 'private, max-age=31536000, immutable';
/** What was found so far, or a file that a person may mend: the next one who asks may get more. */
const NOT_FINAL = 'no-store';

/** The number in "17.vtt"; null for any other name. */
export function subtitleIndex(file: string): number | null {
  const match = /^(0|[1-9]\d{0,8})\.vtt$/.exec(file);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Sends a WebVTT segment, whole or in part. Throws what Playback.subtitleSegment throws. */
export async function sendSubtitles(
  engine: Engine,
  segment: Omit<SegmentRequest, 'viewerId'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  sendSubtitleText(request, reply, await engine.playback.subtitleSegment(segment));
}

/** Sends WebVTT, whole or in part. */
export function sendSubtitleText(request: FastifyRequest, reply: FastifyReply, { text, isFinal }: SubtitleSegment): void {
  const bytes = Buffer.from(text, 'utf8');
  reply.type('text/vtt; charset=utf-8').headers({ 'cache-control': isFinal ? FOREVER : NOT_FINAL, 'accept-ranges': 'bytes' });
  const verdict = parseByteRange(request.headers.range, bytes.length);
  if (verdict.kind === 'unsatisfiable') {
    reply.code(416).header('content-range', `bytes */${bytes.length}`).send();
  } else if (verdict.kind === 'part') {
    const { start, end } = verdict.range;
    // A part is a part of these bytes, not of compressed ones.
    reply.code(206).headers({ 'content-range': `bytes ${start}-${end - 1}/${bytes.length}`, 'content-encoding': 'identity' });
    reply.send(bytes.subarray(start, end));
  } else {
    reply.send(bytes);
  }
}
