import { open } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { OPEN_TO_READ } from '../base/regularFile.ts';
import type { Engine } from '../engine.ts';
import { containerContentType } from './containerContentType.ts';
import { sendFile } from './sendFile.ts';

/** Sends the bytes of an item's own file. Throws ITEM_UNKNOWN, FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA (no file any more); no message tells its path. */
export async function sendSource(engine: Engine, itemId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const item = await engine.item(itemId);
  if (item === null) throw new EngineError('ITEM_UNKNOWN', 'There is no such item any more. Open the file again.');
  const handle = await diskAnswer(item.path, () => open(item.path, OPEN_TO_READ), { onLate: (late) => void late.close() }).catch(
    (error: unknown) => {
      if (error instanceof EngineError) throw error;
      const options = { details: { itemId }, cause: error };
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (isGone) throw new EngineError('FILE_MISSING', `The file of "${item.title}" is not there any more.`, options);
      throw new EngineError('FILE_UNREADABLE', `The file of "${item.title}" cannot be read. Change its permissions.`, options);
    },
  );
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    throw new EngineError('NOT_MEDIA', `"${item.title}" is not a file any more.`, { details: { itemId } });
  }
  await sendFile(request, reply, {
    handle,
    sizeBytes: stats.size,
    contentType: containerContentType(item.info.container, item.path),
    etag: `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}`,
    cacheControl: 'private, no-cache',
  });
}
