import { openSourceFile } from '../../base/sourceFile.ts';
import type { ByteSource } from '../../media/byteSource.ts';

/** Lets `work` read a source at any place; closes it afterwards. Rejects with what the file system or `work` says. */
export async function withFileSource<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await openSourceFile(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
