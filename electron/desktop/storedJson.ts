import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** What a small file says; null where there is none, or where it holds something else than agreed: then it is written anew. */
export function readStored<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a small file whole, at once: a crash leaves the old one or the new one. Throws what the file system throws. */
export function writeStored(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
