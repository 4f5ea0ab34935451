import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const SAMPLE_BYTES = 64 * 1024;
/** Beginning, end and two places between: enough to tell any two films apart without reading them. */
const SAMPLE_PLACES = [0, 1 / 3, 2 / 3, 1] as const;

/**
 * Names a file by its content: SHA-256 over its size and samples of it, the first 24 hexadecimal digits. The same for every copy,
 * whatever its name. Throws what the file system throws.
 */
export async function contentIdentity(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`playhead 1 ${size}\n`);
    const buffer = Buffer.alloc(Math.min(SAMPLE_BYTES, size));
    for (const place of SAMPLE_PLACES) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, Math.floor((size - buffer.length) * place));
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex').slice(0, 24);
  } finally {
    await file.close();
  }
}
