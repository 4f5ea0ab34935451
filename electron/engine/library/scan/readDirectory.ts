import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { extname } from 'node:path';
import { MEDIA_EXTENSIONS } from '../../../../shared/mediaExtensions.ts';
import { fileNameBytes, fileNameFrom } from './fileName.ts';
import type { FileLook } from './reconcile.ts';

/** A file or directory that could not be taken in, and why, as a sentence for a person. */
export interface ScanProblem {
  /** Inside the folder. */
  readonly path: string;
  readonly reason: string;
}

/** What one directory holds. */
export interface DirectoryContent {
  readonly kind: 'read';
  /** Media files. */
  readonly files: readonly FileLook[];
  /** Names of the directories in it. */
  readonly directories: readonly string[];
  readonly problems: readonly ScanProblem[];
  /** Tells of the files that describe others (.nfo files and pictures) whether they are what they were; '' when there are none. */
  readonly beside: string;
  /** Of the directory itself. */
  readonly device: number;
}

export type ReadDirectory = DirectoryContent | { readonly kind: 'missing' } | { readonly kind: 'unreadable'; readonly reason: string };

const SEPARATOR = Buffer.from('/');
/** Files that tell of others. */
const TELLING = /\.(nfo|jpe?g|png|webp)$/i;
/** What systems and storage boxes put beside people's files. Hidden ones are left out anyway. */
const SYSTEM_DIRECTORIES: ReadonlySet<string> = new Set([
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '@eadir',
  '#recycle',
  '#snapshot',
  'found.000',
]);

/**
 * Reads one directory of a folder, synchronously: for the worker. Names come as bytes, so that those that are no UTF-8 are found too.
 * Links are not followed: where they lead inside the folder the file is found there, and outside is told as a problem.
 */
export function readDirectory(folderPath: string, directory: string): ReadDirectory {
  const base = directoryBytes(folderPath, directory);
  try {
    // The folder itself may be a link: the person named it.
    const own = directory === '' ? statSync(base) : lstatSync(base);
    if (!own.isDirectory()) return { kind: 'missing' };
    const entries = readdirSync(base, { encoding: 'buffer', withFileTypes: true });
    const found: Found = { files: [], directories: [], problems: [] };
    const telling: string[] = [];
    for (const entry of entries) {
      const bytes: Buffer = entry.name;
      if (bytes[0] === 0x2e) continue; // hidden
      if (entry.isFile() && TELLING.test(bytes.toString('latin1')))
        telling.push(lookAtTelling(bytes, Buffer.concat([base, SEPARATOR, bytes])));
      else takeIn(found, { name: fileNameFrom(bytes), path: Buffer.concat([base, SEPARATOR, bytes]), folderPath, directory, entry });
    }
    return { kind: 'read', ...found, beside: besideDigest(telling), device: own.dev };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: unreadableReason(code) };
  }
}

function lookAtTelling(name: Buffer, path: Buffer): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats ? `${name.toString('latin1')} ${stats.size} ${stats.mtimeMs}` : '';
}

function besideDigest(telling: readonly string[]): string {
  return telling.length === 0 ? '' : createHash('sha256').update(telling.toSorted().join('\n')).digest('base64url').slice(0, 16);
}

interface Found {
  readonly files: FileLook[];
  readonly directories: string[];
  readonly problems: ScanProblem[];
}

interface Candidate {
  readonly name: string;
  readonly path: Buffer;
  readonly folderPath: string;
  readonly directory: string;
  readonly entry: { isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean };
}

function takeIn(found: Found, { name, path, folderPath, directory, entry }: Candidate): void {
  // Some network file systems do not tell kinds with names.
  const isUntold = !entry.isDirectory() && !entry.isFile() && !entry.isSymbolicLink();
  if (entry.isFile() && !isMediaName(name)) return;
  const place = joinInside(directory, name);
  try {
    const stats = entry.isDirectory() ? null : lstatSync(path);
    if (entry.isDirectory() || (isUntold && stats?.isDirectory())) {
      if (!SYSTEM_DIRECTORIES.has(name.toLowerCase())) found.directories.push(name);
    } else if (stats?.isSymbolicLink()) {
      const reason = linkProblem(path, folderPath, name);
      if (reason !== null) found.problems.push({ path: place, reason });
    } else if (stats?.isFile() && isMediaName(name)) {
      found.files.push(lookOf(name, stats));
    }
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT') found.problems.push({ path: place, reason: unreadableReason(code) });
  }
}

/** What stands against a link; null when its target is in the folder, or nothing for the library. */
function linkProblem(path: Buffer, folderPath: string, name: string): string | null {
  try {
    const target = realpathSync(path, { encoding: 'buffer' });
    const root = Buffer.concat([realpathSync(Buffer.from(folderPath), { encoding: 'buffer' }), SEPARATOR]);
    if (target.subarray(0, root.length).equals(root) || root.subarray(0, -1).equals(target)) return null;
    if (!isMediaName(name) && !lstatSync(target).isDirectory()) return null;
    return 'It is a link that leads out of the folder. Add the folder that it leads to.';
  } catch (error) {
    const code = codeOf(error);
    if (!isMediaName(name)) return null;
    if (code === 'ENOENT') return 'It is a link to a file that is not there.';
    return code === 'ELOOP' ? 'It is a link that leads to itself.' : unreadableReason(code);
  }
}

/** What is compared of a file. */
export function lookOf(name: string, stats: Stats): FileLook {
  return { name, sizeBytes: stats.size, modifiedMs: stats.mtimeMs, changedMs: stats.ctimeMs, inode: stats.ino };
}

/** The path of a directory inside a folder, as bytes. */
export function directoryBytes(folderPath: string, directory: string): Buffer {
  const root = Buffer.from(folderPath);
  return directory === '' ? root : Buffer.concat([root, SEPARATOR, fileNameBytes(directory)]);
}

/** Puts a name behind a directory inside the folder. */
export function joinInside(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** A sentence for what the file system answered. */
export function unreadableReason(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'Your user may not read it. Change its permissions.';
  if (code === 'EIO') return 'The disk cannot read it (EIO). Check the disk.';
  if (code === 'ELOOP') return 'It is a link that leads to itself.';
  if (code === 'ENAMETOOLONG') return 'Its path is too long for this system. Shorten a name.';
  return `It cannot be read (${code}).`;
}

/** The code of a file system error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function isMediaName(name: string): boolean {
  return MEDIA_EXTENSIONS.has(extname(name).slice(1).toLowerCase());
}
