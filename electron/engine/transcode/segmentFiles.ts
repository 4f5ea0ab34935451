import { close } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openToRead, readAt, statsOf } from '../base/fileDescriptor.ts';
import { checksum, fileChecksum } from './checksum.ts';
import { parseSegmentFileName, type SegmentFileName } from './segmentFileName.ts';

/** A segment's file as a folder lists it. */
export interface FoundSegment extends SegmentFileName {
  readonly bytes: number;
  /** Of its last use, ms since the Unix epoch. */
  readonly usedMs: number;
}

/** What became of reading a segment. */
export type ReadSegment =
  | { readonly kind: 'gone' }
  /** Not the bytes that were written. */
  | { readonly kind: 'damaged' }
  /** `whole` is what was allocated, and may be longer. */
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly whole: Buffer; readonly modifiedMs: number }
  /** Right, and too large to be handed out at once. */
  | { readonly kind: 'large'; readonly modifiedMs: number };

/** Larger ones are streamed: copied pictures of high rate. */
const READ_WHOLE_BYTES = 4 * 2 ** 20;
/** Folders have thousands of files: so many are asked about at the same time. */
const STATS_AT_ONCE = 16;

/** Writes a segment beside its place and renames it, so that no reader ever sees a part of it. Throws what the file system throws. */
export async function writeSegmentFile(path: string, temporary: string, bytes: Buffer): Promise<void> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await rename(temporary, path);
}

/** Reads a segment; its checksum is worked out where its file is another than the one of `checkedMs`. */
export async function readSegmentFile(
  path: string,
  expected: { readonly bytes: number; readonly crc: number; readonly checkedMs: number | null },
  allocate: (bytes: number) => Buffer = (bytes) => Buffer.allocUnsafeSlow(bytes),
): Promise<ReadSegment> {
  const file = await openToRead(path).catch(ignoreMissing);
  if (file === null) return { kind: 'gone' };
  try {
    const { size, mtimeMs: modifiedMs } = await statsOf(file);
    if (size !== expected.bytes || size === 0) return { kind: 'damaged' };
    const isChecked = expected.checkedMs !== null && Math.abs(modifiedMs - expected.checkedMs) < 1;
    if (size > READ_WHOLE_BYTES) {
      return isChecked || (await fileChecksum(file)) === expected.crc ? { kind: 'large', modifiedMs } : { kind: 'damaged' };
    }
    const whole = allocate(size);
    const bytes = whole.subarray(0, size);
    const isRight = (await readAt(file, bytes, 0)) === size && (isChecked || (await checksum(bytes)) === expected.crc);
    return isRight ? { kind: 'read', bytes, whole, modifiedMs } : { kind: 'damaged' };
  } finally {
    // Nothing was written, so nothing can be lost by it; nobody waits for it.
    close(file, () => undefined);
  }
}

/**
 * The segments in a rendition's folder. Where it was not tidied yet, what is no segment goes, and of two makes of a segment the older one:
 * a crash left them there.
 */
export async function listSegmentFiles(folder: string, { isTidied }: { readonly isTidied: boolean }): Promise<readonly FoundSegment[]> {
  const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
  const newest = new Map<number, { readonly file: string; readonly name: SegmentFileName }>();
  const rest: string[] = [];
  for (const file of names) {
    const name = parseSegmentFileName(file);
    const other = name && newest.get(name.index);
    if (!name || (other && other.name.make > name.make)) {
      rest.push(file);
      continue;
    }
    if (other) rest.push(other.file);
    newest.set(name.index, { file, name });
  }
  for (const file of isTidied ? [] : rest) await rm(join(folder, file), { recursive: true, force: true });
  const found: FoundSegment[] = [];
  const waiting = [...newest.values()];
  const lookAtAll = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const facts = await stat(join(folder, next.file)).catch(ignoreMissing);
      if (facts) found.push({ ...next.name, bytes: facts.size, usedMs: facts.atimeMs });
    }
  };
  await Promise.all(Array.from({ length: STATS_AT_ONCE }, lookAtAll));
  return found;
}

/** null for a file that is not there. Throws every other error. */
export function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

/** Whether an error says that a file or its folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
