import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

export interface PictureStoreRequest {
  /** Made when the first picture is kept. */
  readonly dir: string;
  readonly limitBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** After a trim this part of the limit is in use, so that not every picture trims. */
const TRIM_DOWN_TO = 0.9;
const UNASKED_SHARE = 0.8;

/**
 * Small pictures on disk, capped in bytes, the least recently used go first. Kept over restarts; any file may be deleted at any moment:
 * what is not there is made again. What cannot be kept is told to the log alone: the picture is there all the same.
 */
export class PictureStore {
  readonly #request: PictureStoreRequest;
  /** Sizes by path, the least recently used first; null until it was looked for what earlier starts left. */
  #files: Promise<Map<string, number>> | null = null;
  #bytes = 0;
  #temporary = 0;

  constructor(request: PictureStoreRequest) {
    this.#request = request;
  }

  /** null: not there. */
  async read(itemId: string, name: string): Promise<Buffer | null> {
    const path = this.#path(itemId, name);
    const now = new Date(this.#request.clock.nowMs());
    try {
      const bytes = await readFile(path);
      await utimes(path, now, now); // used now, also for the next start
      this.#remember(await this.#known(), path, bytes.length);
      return bytes.length === 0 ? null : bytes;
    } catch (error) {
      if (!isMissing(error)) this.#warn(error, path, 'a picture could not be read');
      return null;
    }
  }

  /** Whether it is there; that is no use of it. */
  async has(itemId: string, name: string): Promise<boolean> {
    return (await this.#known()).has(this.#path(itemId, name));
  }

  /** Whole or not at all. */
  async write(itemId: string, name: string, bytes: Buffer): Promise<void> {
    const path = this.#path(itemId, name);
    const temporary = `${path}.${process.pid}-${(this.#temporary += 1)}.tmp`;
    try {
      const files = await this.#known();
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(temporary, bytes, { mode: 0o600 });
      await rename(temporary, path);
      this.#remember(files, path, bytes.length);
      await this.#trim(files);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // what stopped the writing tells more
      this.#warn(error, path, 'a picture could not be kept');
    }
  }

  /** Whether there is room for what nobody has asked for yet: a fifth is left to what people look at. */
  async hasRoom(): Promise<boolean> {
    await this.#known();
    return this.#bytes < this.#request.limitBytes * UNASKED_SHARE;
  }

  async #trim(files: Map<string, number>): Promise<void> {
    const { limitBytes } = this.#request;
    if (this.#bytes <= limitBytes) return;
    for (const [path, bytes] of files) {
      if (this.#bytes <= limitBytes * TRIM_DOWN_TO) return;
      files.delete(path);
      this.#bytes -= bytes;
      await rm(path, { force: true });
    }
  }

  /** As the last one used. */
  #remember(files: Map<string, number>, path: string, bytes: number): void {
    this.#bytes += bytes - (files.get(path) ?? 0);
    files.delete(path);
    files.set(path, bytes);
  }

  #known(): Promise<Map<string, number>> {
    this.#files ??= this.#look();
    return this.#files;
  }

  async #look(): Promise<Map<string, number>> {
    const found: { path: string; bytes: number; usedMs: number }[] = [];
    for (const entry of await filesIn(this.#request.dir)) {
      const facts = await stat(entry).catch(nullIfMissing);
      if (entry.endsWith('.tmp')) await rm(entry, { force: true });
      else if (facts) found.push({ path: entry, bytes: facts.size, usedMs: facts.mtimeMs });
    }
    const files = new Map(found.toSorted((a, b) => a.usedMs - b.usedMs).map(({ path, bytes }) => [path, bytes]));
    this.#bytes = found.reduce((sum, { bytes }) => sum + bytes, 0);
    return files;
  }

  #path(itemId: string, name: string): string {
    return join(this.#request.dir, itemId, name);
  }

  #warn(error: unknown, path: string, what: string): void {
    this.#request.logger.warn({ err: error, path }, what);
  }
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(nullIfMissing);
  return (entries ?? []).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
