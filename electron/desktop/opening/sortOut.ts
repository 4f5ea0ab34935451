import { stat } from 'node:fs/promises';
import type { OpenRequest } from '../../../shared/desktopBridge.ts';

/** Makes requests of paths: the files together, in their order, then each folder. What is not there counts as a file: opening it says what is wrong. */
export async function sortOut(paths: readonly string[]): Promise<readonly OpenRequest[]> {
  const areFolders = await Promise.all(paths.map(isFolder));
  const files = paths.filter((_path, index) => areFolders[index] === false);
  const folders = paths.filter((_path, index) => areFolders[index] === true);
  return [
    ...(files.length === 0 ? [] : [{ kind: 'files' as const, paths: files }]),
    ...folders.map((path) => ({ kind: 'folder' as const, path })),
  ];
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    return null;
  });
  return stats?.isDirectory() ?? false;
}
