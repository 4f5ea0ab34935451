import { open } from 'node:fs/promises';
import type { ByteSource } from '../../media/byteSource.ts';

/** Lets `work` read a file at any place; closes it afterwards. Rejects with what the file system or `work` says. */
export async function withFileSource<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await work({
      sizeBytes: size,
      read: async (offset, lengthBytes) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(lengthBytes, size - offset)));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}
