import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag, parseByteRange, type ByteRange } from './byteRange.ts';

/** What an answer says about the bytes it has. */
export interface ServedFacts {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Strong validator without quotes. */
  readonly etag: string;
  readonly cacheControl: string;
}

/** Sets status and headers as a request's conditions and range want it. Returns what is to be sent; null: no bytes, as for HEAD, 304 and 416. */
export function answerRange(request: FastifyRequest, reply: FastifyReply, served: ServedFacts): ByteRange | null {
  const { sizeBytes } = served;
  const etag = `"${served.etag}"`;
  reply.headers({ etag, 'cache-control': served.cacheControl, 'accept-ranges': 'bytes' });
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    reply.code(304);
    return null;
  }
  const ifRange = request.headers['if-range'];
  const isRangeMeant = ifRange === undefined || ifRange === etag;
  const verdict = parseByteRange(isRangeMeant ? request.headers.range : undefined, sizeBytes);
  if (verdict.kind === 'unsatisfiable') {
    reply.code(416).header('content-range', `bytes */${sizeBytes}`);
    return null;
  }
  const range = verdict.kind === 'part' ? verdict.range : { start: 0, end: sizeBytes };
  if (verdict.kind === 'part') reply.code(206).header('content-range', `bytes ${range.start}-${range.end - 1}/${sizeBytes}`);
  reply.type(served.contentType).header('content-length', range.end - range.start);
  return request.method === 'HEAD' || range.start === range.end ? null : range;
}
