import type { FastifyInstance } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { CHUNK_BYTES } from '../library/pageFiles/pageFileReader.ts';
import type { PageFiles } from '../library/pageFiles/pageFiles.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

/** Where a page sends what it was asked for of a file that was dropped on it. */
export async function pageFileRoutes(
  app: FastifyInstance,
  { gate, pageFiles }: { readonly gate: OwnerGate; readonly pageFiles: PageFiles },
): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: CHUNK_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.put<{ Params: { fileId: string; wantId: string } }>('/page-files/:fileId/:wantId', async (request, reply) => {
      gate.checkOwner(callerOf(request));
      const { fileId, wantId } = request.params;
      if (!Buffer.isBuffer(request.body) || !/^\d{1,9}$/.test(wantId))
        throw new EngineError('BAD_REQUEST', 'Send the bytes that were asked for, as application/octet-stream.');
      pageFiles.give(fileId, Number(wantId), request.body);
      return reply.code(204).send();
    });
  });
}
