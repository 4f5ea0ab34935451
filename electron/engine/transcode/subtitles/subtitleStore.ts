import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';

export interface SubtitleStoreRequest {
  /** Made when the first file is written. */
  readonly dir: string;
  readonly limitBytes: number;
  readonly clock: Clock;
}

/** After a trim this part of the limit is in use, so that not every film trims. */
const TRIM_DOWN_TO = 0.9;

/**
 * What was read out of films for their subtitles, texts and fonts: minutes of reading to get back. One folder per film; the films used
 * least recently go first, each with all that is kept of it. Every method throws what the file system throws.
 */
export class SubtitleStore {
  readonly #request: SubtitleStoreRequest;

  constructor(request: SubtitleStoreRequest) {
    this.#request = request;
  }

  /** null: not there. */
  async read(itemId: string, name: string): Promise<Buffer | null> {
    const now = new Date(this.#request.clock.nowMs());
    try {
      const bytes = await readFile(join(this.#folder(itemId), name));
      await utimes(this.#folder(itemId), now, now); // used now: the next trim spares it
      return bytes;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Whole or not at all. */
  async write(itemId: string, name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.#folder(itemId), name);
    const temporary = `${path}.${process.pid}.tmp`;
    await mkdir(this.#folder(itemId), { recursive: true, mode: 0o700 });
    try {
      await writeFile(temporary, content);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** Where a file of this name is kept, whether it is there or not. */
  path(itemId: string, name: string): string {
    return join(this.#folder(itemId), name);
  }

  /** Takes over a file of a scratch folder. */
  async adopt(itemId: string, name: string, path: string): Promise<void> {
    await mkdir(this.#folder(itemId), { recursive: true, mode: 0o700 });
    await rename(path, this.path(itemId, name));
  }

  /** A new folder for what is being read; whoever asked for it removes it. One that a crash left behind goes like an old film. */
  async scratchDir(): Promise<string> {
    await mkdir(this.#request.dir, { recursive: true, mode: 0o700 });
    return mkdtemp(join(this.#request.dir, 'reading-'));
  }

  /** Brings all films together under the limit; `keptItemId` stays in any case. */
  async trim(keptItemId: string): Promise<void> {
    const folders = await Promise.all((await namesIn(this.#request.dir)).map((name) => folderFacts(this.#request.dir, name)));
    const { limitBytes } = this.#request;
    let bytes = folders.reduce((sum, folder) => sum + folder.bytes, 0);
    if (bytes <= limitBytes) return;
    for (const folder of folders.toSorted((a, b) => a.usedMs - b.usedMs)) {
      if (bytes <= limitBytes * TRIM_DOWN_TO) return;
      if (folder.name === keptItemId) continue;
      await rm(join(this.#request.dir, folder.name), { recursive: true, force: true });
      bytes -= folder.bytes;
    }
  }

  #folder(itemId: string): string {
    return join(this.#request.dir, itemId);
  }
}

interface FolderFacts {
  readonly name: string;
  readonly bytes: number;
  readonly usedMs: number;
}

async function folderFacts(dir: string, name: string): Promise<FolderFacts> {
  const folder = join(dir, name);
  const facts = await Promise.all([folder, ...(await namesIn(folder)).map((file) => join(folder, file))].map(factsIfThere));
  return { name, bytes: facts.slice(1).reduce((sum, file) => sum + (file?.size ?? 0), 0), usedMs: facts[0]?.mtimeMs ?? 0 };
}

async function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch(emptyIfMissing);
}

function emptyIfMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return [];
  throw error;
}

async function factsIfThere(path: string): Promise<{ readonly size: number; readonly mtimeMs: number } | null> {
  return stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
