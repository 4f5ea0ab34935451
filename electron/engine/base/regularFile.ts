import { constants, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { EngineError } from './errors.ts';

/**
 * How files of a person's folders are opened: without waiting. Opening a pipe waits for somebody who writes into it, for ever as a rule, and
 * each that waits takes one of the four threads that all reading shares. Windows has neither.
 */
export const OPEN_TO_READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Throws NOT_MEDIA for what is no file: a folder, a pipe, a socket, a device. */
export function checkRegular(path: string, stats: Stats): void {
  const name = basename(path);
  if (stats.isDirectory())
    throw new EngineError('NOT_MEDIA', `"${name}" is a folder. Choose a file in it.`, { details: { path, reason: 'folder' } });
  if (!stats.isFile())
    throw new EngineError('NOT_MEDIA', `"${name}" is a device or a pipe, not a file.`, { details: { path, reason: 'special-file' } });
}
