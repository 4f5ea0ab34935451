import { open } from 'node:fs/promises';
import { diskAnswer } from './diskAnswer.ts';
import { EngineError } from './errors.ts';
import { fileNameOf, isPageAddress } from './pageAddress.ts';
import { checkRegular, OPEN_TO_READ } from './regularFile.ts';

/** A source opened for reading at any place. */
export interface SourceFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** As many bytes as there are from `offset`, at most `lengthBytes`. Rejects with what the file system says, or FILE_MISSING. */
  read(offset: number, lengthBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a file of the disk, or one that lies with a page. Rejects with what the file system says, FILE_MISSING (the page is gone) NOT_MEDIA
 * (no file) or FILE_UNREADABLE (its disk does not answer).
 */
export async function openSourceFile(path: string): Promise<SourceFile> {
  if (isPageAddress(path)) return openPageFile(path);
  return diskAnswer(path, () => openDiskFile(path), { onLate: (file) => void file.close() });
}

async function openDiskFile(path: string): Promise<SourceFile> {
  const file = await open(path, OPEN_TO_READ);
  try {
    const stats = await file.stat();
    checkRegular(path, stats);
    const { size, mtimeMs } = stats;
    return {
      sizeBytes: size,
      modifiedMs: mtimeMs,
      read: async (offset, lengthBytes) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(lengthBytes, size - offset)));
        const { bytesRead } = await diskAnswer(path, () => file.read(buffer, 0, buffer.length, offset));
        return buffer.subarray(0, bytesRead);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openPageFile(path: string): Promise<SourceFile> {
  const head = await asked(path, { method: 'HEAD' });
  const sizeBytes = Number(head.headers.get('content-length') ?? 0);
  return {
    sizeBytes,
    modifiedMs: Date.parse(head.headers.get('last-modified') ?? '') || 0,
    read: async (offset, lengthBytes) => {
      const end = Math.min(sizeBytes, offset + lengthBytes);
      if (end <= offset) return Buffer.alloc(0);
      const response = await asked(path, { headers: { range: `bytes=${offset}-${end - 1}` } });
      // Cut off when the page does not answer.
      const bytes = await response.arrayBuffer().catch((error: unknown) => {
        throw pageFileGone(path, error);
      });
      return Buffer.from(bytes);
    },
    close: async () => undefined,
  };
}

async function asked(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((error: unknown) => {
    throw pageFileGone(path, error);
  });
  if (!response.ok) throw pageFileGone(path, null);
  return response;
}

/** What happened to a file whose page is gone. */
function pageFileGone(path: string, cause: unknown): EngineError {
  return new EngineError(
    'FILE_MISSING',
    `"${fileNameOf(path)}" was read through the page that it was dropped on, and that page is closed or does not answer. Drop the file again.`,
    { details: { reason: 'page-gone' }, cause },
  );
}
