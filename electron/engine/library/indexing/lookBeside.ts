import { readdirSync, readFileSync, statSync } from 'node:fs';
import { besideFile } from '../describe/besideFile.ts';
import { readNfo, type NfoFacts } from '../describe/readNfo.ts';
import { directoryBytes, joinInside } from '../scan/readDirectory.ts';

/** A picture beside a file. */
export interface BesidePicture {
  /** Inside the folder. */
  readonly path: string;
  /** Another one when its file was changed. */
  readonly version: string;
}

/** What lies beside a file; null: there is none. */
export interface LookedBeside {
  readonly nfo: NfoFacts | null;
  readonly poster: BesidePicture | null;
  readonly backdrop: BesidePicture | null;
}

const NOTHING: LookedBeside = { nfo: null, poster: null, backdrop: null };
const MAX_NFO_BYTES = 1_000_000;

/** Looks beside a file, synchronously: for the worker. What cannot be read is as good as not there. */
export function lookBeside(folderPath: string, directory: string, name: string): LookedBeside {
  try {
    const base = directoryBytes(folderPath, directory);
    const { nfo, poster, backdrop } = besideFile(name, readdirSync(base, 'utf8'));
    const picture = (found: string | null): BesidePicture | null =>
      found === null ? null : { path: joinInside(directory, found), version: versionOf(Buffer.concat([base, Buffer.from(`/${found}`)])) };
    return {
      nfo: nfo === null ? null : nfoIn(Buffer.concat([base, Buffer.from(`/${nfo}`)])),
      poster: picture(poster),
      backdrop: picture(backdrop),
    };
  } catch {
    return NOTHING; // the sweep tells of folders that cannot be read
  }
}

function versionOf(path: Buffer): string {
  const { mtimeMs, size } = statSync(path);
  return `${Math.floor(mtimeMs).toString(36)}${size.toString(36)}`;
}

function nfoIn(path: Buffer): NfoFacts | null {
  return statSync(path).size > MAX_NFO_BYTES ? null : readNfo(readFileSync(path, 'utf8'));
}
