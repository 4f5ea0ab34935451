import type { FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerRange, type ServedFacts } from './answerRange.ts';

/** An open file and what its answer says about it. */
export interface ServedFile extends ServedFacts {
  readonly handle: FileHandle;
}

/**
 * Answers with a file's bytes: whole, one range (206, 416), nothing for HEAD or when the client has it already (304).
 * Resolves when the sending has begun. Closes the handle in every case. `onSent` is called when the whole file has been sent.
 */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: ServedFile, onSent?: () => void): Promise<void> {
  const range = answerRange(request, reply, file);
  if (range === null) {
    await file.handle.close();
    reply.send();
    return;
  }
  if (range.end - range.start === file.sizeBytes && onSent) reply.raw.once('finish', onSent);
  reply.send(file.handle.createReadStream({ start: range.start, end: range.end - 1, highWaterMark: 256 * 1024 }));
}

/** The same with bytes at hand, in one write. */
export function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  served: ServedFacts & { readonly bytes: Buffer },
  onSent?: () => void,
): void {
  const range = answerRange(request, reply, served);
  if (range === null) {
    reply.send();
    return;
  }
  const isWhole = range.end - range.start === served.sizeBytes;
  if (isWhole && onSent) reply.raw.once('finish', onSent);
  reply.send(isWhole ? served.bytes : served.bytes.subarray(range.start, range.end));
}
