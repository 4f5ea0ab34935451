import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * FFmpeg's HLS demuxer asks for the next segment before it reads the one at hand, and reads on when the head of that answer is there
 * (libavformat/hls.c, http_multiple): a head that waits for the next segment keeps the first picture back until then.
 */
const READS_AFTER_NEXT_HEAD = /^(Lavf|libmpv|mpv|Kodi)\b/i;

/** What is refused is refused at once. */
const REFUSED_WITHIN_MS = 100;

/**
 * Sends the head of an answer before its bytes are there, to clients that read nothing else meanwhile; when the bytes fail to come, the
 * connection breaks. Returns whether it did: not for other clients, and not where the bytes, or the error instead, are there almost at once.
 */
export async function sendHeadFirst<Bytes>(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    head,
    bytes,
    read,
  }: {
    readonly head: Readonly<Record<string, string>>;
    readonly bytes: Promise<Bytes>;
    readonly read: (bytes: Bytes) => Readable;
  },
): Promise<boolean> {
  if (!READS_AFTER_NEXT_HEAD.test(request.headers['user-agent'] ?? '')) return false;
  if (await isSettledWithin(bytes, REFUSED_WITHIN_MS)) return false;
  const body = new PassThrough();
  body.once('resume', () => reply.raw.flushHeaders());
  const fail = (error: unknown): void => void body.destroy(error instanceof Error ? error : new Error(String(error)));
  bytes.then((there) => pipeline(read(there), body)).catch(fail);
  reply.headers(head).send(body);
  return true;
}

/** Leaves no timer behind. */
function isSettledWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, false).unref();
    const settled = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settled, settled);
  });
}
