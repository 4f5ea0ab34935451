import { stat } from 'node:fs/promises';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { isPageAddress } from '../base/pageAddress.ts';
import { checkRegular } from '../base/regularFile.ts';
import { openSourceFile } from '../base/sourceFile.ts';
import type { FileFacts } from './itemRecords.ts';

/** What a file looks like now. Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA (a folder, a pipe). */
export async function fileFacts(path: string): Promise<FileFacts> {
  if (isPageAddress(path)) {
    const { sizeBytes, modifiedMs } = await openSourceFile(path);
    return { path, sizeBytes, modifiedMs: Math.floor(modifiedMs) };
  }
  try {
    const facts = await diskAnswer(path, () => stat(path));
    checkRegular(path, facts);
    return { path, sizeBytes: facts.size, modifiedMs: Math.floor(facts.mtimeMs) };
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new EngineError('FILE_UNREADABLE', `"${path}" may not be read by your user. Change its permissions.`, {
        details: { path },
        cause: error,
      });
    }
    throw new EngineError('FILE_MISSING', `There is no file "${path}". Check its name and whether its disk is connected.`, {
      details: { path },
      cause: error,
    });
  }
}
