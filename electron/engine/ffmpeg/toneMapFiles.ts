import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
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

  /** The path of the table, written when it is not there (a megabyte, a tenth of a second). Throws NO_SPACE, TRANSCODE_FAILED. */
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
    try {
      await mkdir(this.#dir, { recursive: true });
      await writeFile(temporary, table);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // what stopped the writing tells more
      throw writeError(error, this.#dir);
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

function writeError(error: unknown, dir: string): EngineError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new EngineError('NO_SPACE', `The disk with the folder ${dir} is full. Free some space; HDR films need a little.`, {
      cause: error,
    });
  }
  const message = `HDR films cannot be shown: their colour table could not be written to ${dir} (${code ?? 'unknown reason'}). Let Playhead write to its data folder.`;
  return new EngineError('TRANSCODE_FAILED', message, { cause: error });
}
