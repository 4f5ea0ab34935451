import { constants, copyFile } from 'node:fs/promises';
import { EngineError } from '../../base/errors.ts';
import type { MediaTools } from '../../ffmpeg/mediaTools.ts';
import { audioTracks, type MediaInfo } from '../../media/mediaInfo.ts';
import type { SessionFolder } from '../sessionFolder.ts';

/** Looks at a recording and keeps a copy of it. Throws NOT_MEDIA, UNPLAYABLE, with the field that it came in. */
export async function takeRecording(
  path: string,
  folder: SessionFolder,
  { tools, signal }: { readonly tools: Pick<MediaTools, 'probe'>; readonly signal: AbortSignal },
): Promise<MediaInfo> {
  const info = await tools.probe(path, { signal }).catch((error: unknown) => {
    if (!(error instanceof EngineError) || (error.code !== 'NOT_MEDIA' && error.code !== 'UNPLAYABLE')) throw error;
    throw new EngineError(error.code, error.message, { details: { ...error.details, field: 'reference_audio' }, cause: error });
  });
  if (audioTracks(info).length === 0 || (info.durationSeconds ?? 0) <= 0) {
    throw new EngineError('NOT_MEDIA', 'There is no sound in "reference_audio". Send an audio file.', {
      details: { field: 'reference_audio', reason: 'no-sound' },
    });
  }
  // A copy shares its blocks where the file system can: the original may be changed meanwhile.
  if (path !== folder.recordingPath) await copyFile(path, folder.recordingPath, constants.COPYFILE_FICLONE);
  return info;
}
