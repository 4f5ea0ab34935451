import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { fileNameOf, isPageAddress } from '../base/pageAddress.ts';
import { openSourceFile } from '../base/sourceFile.ts';
import { withFileSource } from './keyframes/fileSource.ts';

/** A file that is there, is a file, may be read and holds something. */
export interface SniffedFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Up to the first 4096 bytes. */
  readonly head: Buffer;
}

const HEAD_BYTES = 4096;

/**
 * Looks at a path before any tool does. Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA (a folder, a device, an empty file).
 */
export async function sniffFile(path: string): Promise<SniffedFile> {
  const name = fileNameOf(path);
  if (isPageAddress(path)) return sniffPageFile(path, name);
  try {
    const stats = await diskAnswer(path, () => stat(path));
    if (stats.isDirectory())
      throw new EngineError('NOT_MEDIA', `"${name}" is a folder. Open a file inside it.`, { details: { reason: 'folder' } });
    if (!stats.isFile())
      throw new EngineError('NOT_MEDIA', `"${name}" is a device or a pipe, not a file.`, { details: { reason: 'special-file' } });
    await diskAnswer(path, () => access(path, constants.R_OK));
    if (stats.size === 0) throw new EngineError('NOT_MEDIA', `"${name}" is empty (0 bytes).`, { details: { reason: 'empty' } });
    return { sizeBytes: stats.size, modifiedMs: stats.mtimeMs, head: await readHead(path) };
  } catch (error) {
    throw error instanceof EngineError ? error : fileError(name, error);
  }
}

function readHead(path: string): Promise<Buffer> {
  return withFileSource(path, (source) => source.read(0, HEAD_BYTES));
}

async function sniffPageFile(path: string, name: string): Promise<SniffedFile> {
  const file = await openSourceFile(path);
  if (file.sizeBytes === 0) throw new EngineError('NOT_MEDIA', `"${name}" is empty (0 bytes).`, { details: { reason: 'empty' } });
  return { sizeBytes: file.sizeBytes, modifiedMs: file.modifiedMs, head: await file.read(0, HEAD_BYTES) };
}

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE']);

function fileError(name: string, error: unknown): EngineError {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  const options = { details: { errno }, cause: error };
  if (MISSING.has(errno)) return new EngineError('FILE_MISSING', `There is no file "${name}" there. Was it moved or renamed?`, options);
  if (errno === 'EACCES' || errno === 'EPERM') {
    return new EngineError('FILE_UNREADABLE', `"${name}" may not be read: give this user the permission to read it.`, options);
  }
  return new EngineError('FILE_UNREADABLE', `"${name}" could not be read (${errno}). Is its disk still connected?`, options);
}

/** True for what a person would call a text file: UTF-8 without control characters other than white space. */
export function looksLikeText(head: Buffer): boolean {
  // The last bytes may be half a character.
  const text = new TextDecoder('utf-8').decode(head.subarray(0, Math.max(0, head.length - 3)));
  return text.length > 0 && !text.includes('\uFFFD') && !/\p{Cc}/u.test(text.replace(/\s/g, ''));
}

/** True when the file begins with a box of ISO/IEC 14496-12 or QuickTime. */
export function looksLikeMp4(head: Buffer): boolean {
  return ['ftyp', 'styp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'moof', 'sidx', 'uuid'].includes(head.toString('latin1', 4, 8));
}

/** True for containers that do not tell their length exactly in a header: Matroska, FLV, AVI, ASF, RealMedia, MPEG program streams. */
export function looksIndexless(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 12);
  return (
    ['\u001aE\u00df\u00a3', 'FLV', '0&\u00b2u', '.RMF', '\u0000\u0000\u0001\u00ba'].some((magic) => start.startsWith(magic)) ||
    /^RIFF[^]{4}AVI /.test(start)
  );
}
