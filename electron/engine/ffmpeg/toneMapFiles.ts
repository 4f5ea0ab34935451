import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleFlight } from '../base/singleFlight.ts';
import { toneMapName, toneMapTable, type ToneMap } from '../media/toneMap.ts';

/** Goes up when the tables change, so that those of an earlier Playhead are not taken. */
const TABLE_VERSION = 1;

/** The tables of tone maps as files, since ffmpeg takes them no other way. */
export class ToneMapFiles {
  readonly #dir: string;
  readonly #writing = new SingleFlight<string, string>();

  /** `dir` is made when the first table is written. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The path of the table, written when it is not there (a megabyte, a tenth of a second). Throws what the file system throws. */
  path(toneMap: ToneMap): Promise<string> {
    const name = `${toneMapName(toneMap)}-${TABLE_VERSION}.cube`;
    return this.#writing.run(name, async () => {
      const path = join(this.#dir, name);
      if (!(await isThere(path))) await this.#write(path, toneMapTable(toneMap));
      return path;
    });
  }

  /** Whole or not at all: another Playhead may look for it at the same time. */
  async #write(path: string, table: string): Promise<void> {
    const temporary = `${path}.${process.pid}.tmp`;
    await mkdir(this.#dir, { recursive: true });
    try {
      await writeFile(temporary, table);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch {
    return false; // not there, or not to be read: writing it tells why
  }
}
