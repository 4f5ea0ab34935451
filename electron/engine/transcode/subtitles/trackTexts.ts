import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExtractedFormat } from '../../ffmpeg/subtitleArguments.ts';

/** The text tracks of films, as they were read out of them: small, and minutes of reading to get back. */
export class TrackTexts {
  readonly #dir: string;

  /** `dir` is made when the first text is written. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  /** null: not there. Throws what the file system throws. */
  async read(itemId: string, trackIndex: number, format: ExtractedFormat): Promise<string | null> {
    try {
      return await readFile(this.#path(itemId, trackIndex, format), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Whole or not at all. Throws what the file system throws. */
  async write(itemId: string, trackIndex: number, format: ExtractedFormat, text: string): Promise<void> {
    const path = this.#path(itemId, trackIndex, format);
    const temporary = `${path}.${process.pid}.tmp`;
    await mkdir(join(this.#dir, itemId), { recursive: true });
    try {
      await writeFile(temporary, text);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  #path(itemId: string, trackIndex: number, format: ExtractedFormat): string {
    return join(this.#dir, itemId, `${trackIndex}.${format}`);
  }
}
