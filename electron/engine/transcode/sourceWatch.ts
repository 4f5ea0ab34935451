import { stat } from 'node:fs/promises';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { isPageAddress } from '../base/pageAddress.ts';
import type { TranscodeItem } from './transcodeItem.ts';

/** Whether a film's file still is the one that its item was made of. */
export interface SourceWatch {
  /** Another file is in its place, or it was written to: what is read of it now is not the film. */
  isChanged(): Promise<boolean>;
  /** FILE_MISSING where the file has changed or is gone; null: it is what it was. */
  problem(): Promise<EngineError | null>;
}

/**
 * Begins to watch the file of an item that was found a moment ago: what is made of it is kept under the item's name, also over
 * restarts, and must not be made of another film that was put in its place. Files that grow and those that lie with pages are not watched.
 */
export async function watchSource({ path, title, growing }: Pick<TranscodeItem, 'path' | 'title' | 'growing'>): Promise<SourceWatch> {
  const isWatched = !growing && !isPageAddress(path);
  const before = isWatched ? await stateOf(path) : null;
  const look = async (): Promise<'same' | 'changed' | 'gone'> => {
    if (!isWatched) return 'same';
    const now = await stateOf(path);
    if (now === null) return 'gone';
    return now === before ? 'same' : 'changed';
  };
  return {
    // A run that reads a file that was deleted goes on reading it.
    isChanged: async () => (await look()) === 'changed',
    problem: async () => {
      const is = await look();
      if (is === 'same') return null;
      return is === 'gone'
        ? new EngineError('FILE_MISSING', `The file of "${title}" is no longer where it was. Open it again.`)
        : new EngineError('FILE_MISSING', `The file of "${title}" was replaced or changed while it was playing. Open it again.`);
    },
  };
}

/** By the same signs as the index knows files; null: there is none. */
async function stateOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await diskAnswer(path, () => stat(path));
    return `${size} ${Math.floor(mtimeMs)}`;
  } catch {
    return null;
  }
}
