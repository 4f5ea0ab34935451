import type { FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag, parseByteRange } from './byteRange.ts';

/** An open file and what its answer says about it. */
export interface ServedFile {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Strong validator without quotes. */
  readonly etag: string;
  readonly cacheControl: string;
}

/**
 * Answers with a file's bytes: whole, one range (206, 416), nothing for HEAD or when the client has it already (304).
 * Resolves when the sending has begun. Closes the handle in every case. `onSent` is called when the whole file has been sent.
 */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: ServedFile, onSent?: () => void): Promise<void> {
  const etag = `"${file.etag}"`;
  reply.headers({ etag, 'cache-control': file.cacheControl, 'accept-ranges': 'bytes' });
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    await file.handle.close();
    reply.code(304).send();
    return;
  }
  const ifRange = request.headers['if-range'];
  const isRangeMeant = ifRange === undefined || ifRange === etag;
  const verdict = parseByteRange(isRangeMeant ? request.headers.range : undefined, file.sizeBytes);
  if (verdict.kind === 'unsatisfiable') {
    await file.handle.close();
    reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send();
    return;
  }
  const { start, end } = verdict.kind === 'part' ? verdict.range : { start: 0, end: file.sizeBytes };
  if (verdict.kind === 'part') reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${file.sizeBytes}`);
  reply.type(file.contentType).header('content-length', end - start);
  if (request.method === 'HEAD' || start === end) {
    await file.handle.close();
    reply.send();
    return;
  }
  if (end - start === file.sizeBytes && onSent) reply.raw.once('finish', onSent);
  reply.send(file.handle.createReadStream({ start, end: end - 1, highWaterMark: 256 * 1024 }));
}
