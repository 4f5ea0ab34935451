import { readdirSync, readFileSync, statSync } from 'node:fs';
import { besideFile } from '../describe/besideFile.ts';
import { readNfo, type NfoFacts } from '../describe/readNfo.ts';
import { directoryBytes, joinInside } from '../scan/readDirectory.ts';

/** What lies beside a file. Paths are inside the folder. */
export interface LookedBeside {
  readonly nfo: NfoFacts | null;
  readonly poster: string | null;
  readonly backdrop: string | null;
}

const NOTHING: LookedBeside = { nfo: null, poster: null, backdrop: null };
const MAX_NFO_BYTES = 1_000_000;

/** Looks beside a file, synchronously: for the worker. What cannot be read is as good as not there. */
export function lookBeside(folderPath: string, directory: string, name: string): LookedBeside {
  try {
    const base = directoryBytes(folderPath, directory);
    const { nfo, poster, backdrop } = besideFile(name, readdirSync(base, 'utf8'));
    const inside = (found: string | null): string | null => (found === null ? null : joinInside(directory, found));
    return {
      nfo: nfo === null ? null : nfoIn(Buffer.concat([base, Buffer.from(`/${nfo}`)])),
      poster: inside(poster),
      backdrop: inside(backdrop),
    };
  } catch {
    return NOTHING; // the sweep tells of folders that cannot be read
  }
}

function nfoIn(path: Buffer): NfoFacts | null {
  return statSync(path).size > MAX_NFO_BYTES ? null : readNfo(readFileSync(path, 'utf8'));
}
