import { isUnfinished } from '../media/unfinishedFile.ts';
import { withFileSource } from './keyframes/fileSource.ts';

/** Whether a file's container was not closed by its writer, see isUnfinished. Rejects with what the file system says. */
export function looksUnfinished(path: string): Promise<boolean> {
  return withFileSource(path, isUnfinished);
}
