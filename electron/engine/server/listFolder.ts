import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join } from 'node:path';
import type { FileListing } from '../../../shared/contract.ts';
import { MEDIA_EXTENSIONS } from '../../../shared/mediaExtensions.ts';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';

type Entry = FileListing['entries'][number];

/** Most entries that one listing carries. */
const LISTING_LIMIT = 2000;

/**
 * What a picker shows of a folder: folders first, then media files, by name with numbers in their order; hidden ones and broken links left out.
 * Throws BAD_REQUEST (not an absolute path), FILE_MISSING, FILE_UNREADABLE.
 */
export async function listFolder(path: string, { limit = LISTING_LIMIT }: { readonly limit?: number } = {}): Promise<FileListing> {
  if (!isAbsolute(path)) throw new EngineError('BAD_REQUEST', `"path" has to be absolute, not "${path}".`, { details: { field: 'path' } });
  const found = await Promise.all((await readFolder(path)).filter(isCandidate).map((entry) => describe(path, entry)));
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const entries = found
    .filter((entry) => entry !== null)
    .toSorted((a, b) => (a.kind === b.kind ? collator.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1));
  const parent = dirname(path);
  return { path, parent: parent === path ? null : parent, entries: entries.slice(0, limit), isTruncated: entries.length > limit };
}

async function readFolder(path: string): Promise<readonly Dirent[]> {
  try {
    return await diskAnswer(path, () => readdir(path, { withFileTypes: true }));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const options = { details: { path }, cause: error };
    if (code === 'ENOENT') throw new EngineError('FILE_MISSING', `There is no folder "${path}".`, options);
    if (code === 'ENOTDIR') throw new EngineError('BAD_REQUEST', `"${path}" is not a folder.`, { ...options, details: { field: 'path' } });
    throw new EngineError('FILE_UNREADABLE', `The folder "${path}" cannot be read (${code}). Change its permissions.`, options);
  }
}

function isCandidate(entry: Dirent): boolean {
  if (entry.name.startsWith('.')) return false;
  return entry.isDirectory() || entry.isSymbolicLink() || (entry.isFile() && isMediaName(entry.name));
}

function isMediaName(name: string): boolean {
  return MEDIA_EXTENSIONS.has(extname(name).slice(1).toLowerCase());
}

/** null for what is neither a folder nor a media file once links are followed, or went away meanwhile. */
async function describe(folder: string, entry: Dirent): Promise<Entry | null> {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return { name: entry.name, path, kind: 'folder', sizeBytes: null };
  const stats = await diskAnswer(path, () => stat(path)).catch(() => null);
  if (stats === null) return null;
  if (stats.isDirectory()) return { name: entry.name, path, kind: 'folder', sizeBytes: null };
  return stats.isFile() && isMediaName(entry.name) ? { name: entry.name, path, kind: 'file', sizeBytes: stats.size } : null;
}
