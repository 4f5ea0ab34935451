import { readdirSync, readFileSync, statSync } from 'node:fs';
import { besideFile } from '../describe/besideFile.ts';
import { besideSeries } from '../describe/besideSeries.ts';
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
  /** See BesideFile. */
  readonly ownPoster: BesidePicture | null;
  readonly backdrop: BesidePicture | null;
}

/** What lies in the folder of a series; null: there is none. */
export interface LookedInSeries extends Omit<LookedBeside, 'ownPoster'> {
  readonly seasonPosters: ReadonlyMap<number, BesidePicture>;
}

const NOTHING: LookedBeside = { nfo: null, poster: null, ownPoster: null, backdrop: null };
const MAX_NFO_BYTES = 1_000_000;

/** Looks beside files, synchronously: for the worker. */
export interface BesideLooks {
  /** What cannot be read is as good as not there. */
  look(folderPath: string, directory: string, name: string): LookedBeside;
  /** Time has passed: what was seen may be out of date. */
  forget(): void;
}

/** Files of one batch lie beside each other: their directory is read once. */
export function createBesideLooks(): BesideLooks {
  let key = '';
  let names: readonly string[] = [];
  return {
    look(folderPath, directory, name) {
      const wanted = `${folderPath}/${directory}`;
      if (key !== wanted) {
        key = wanted;
        names = namesIfThere(folderPath, directory);
      }
      return lookBeside(folderPath, directory, name, names);
    },
    forget: () => void (key = ''),
  };
}

function lookBeside(folderPath: string, directory: string, name: string, names: readonly string[]): LookedBeside {
  try {
    const { nfo, poster, ownPoster, backdrop } = besideFile(name, names);
    const picture = pictureIn(folderPath, directory);
    return { nfo: nfoIn(folderPath, directory, nfo), poster: picture(poster), ownPoster: picture(ownPoster), backdrop: picture(backdrop) };
  } catch {
    return NOTHING; // taken away in this moment
  }
}

/** The same in the folder of a series. */
export function lookInSeries(folderPath: string, directory: string): LookedInSeries {
  try {
    const { nfo, poster, backdrop, seasonPosters } = besideSeries(namesIn(folderPath, directory));
    const picture = pictureIn(folderPath, directory);
    const seasons = [...seasonPosters].flatMap(([season, name]) => {
      const found = picture(name);
      return found ? [[season, found] as const] : [];
    });
    return {
      nfo: nfoIn(folderPath, directory, nfo),
      poster: picture(poster),
      backdrop: picture(backdrop),
      seasonPosters: new Map(seasons),
    };
  } catch {
    return { nfo: null, poster: null, backdrop: null, seasonPosters: new Map() };
  }
}

function namesIfThere(folderPath: string, directory: string): readonly string[] {
  try {
    return namesIn(folderPath, directory);
  } catch {
    return []; // the sweep tells of folders that cannot be read
  }
}

function namesIn(folderPath: string, directory: string): readonly string[] {
  return readdirSync(directoryBytes(folderPath, directory), 'utf8');
}

function placeOf(folderPath: string, directory: string, name: string): Buffer {
  return Buffer.concat([directoryBytes(folderPath, directory), Buffer.from(`/${name}`)]);
}

function pictureIn(folderPath: string, directory: string): (name: string | null) => BesidePicture | null {
  return (name) => {
    if (name === null) return null;
    const { mtimeMs, size } = statSync(placeOf(folderPath, directory, name));
    return { path: joinInside(directory, name), version: `${Math.floor(mtimeMs).toString(36)}${size.toString(36)}` };
  };
}

function nfoIn(folderPath: string, directory: string, name: string | null): NfoFacts | null {
  if (name === null) return null;
  const path = placeOf(folderPath, directory, name);
  const stats = statSync(path);
  // Reading a pipe would keep the worker for ever.
  return !stats.isFile() || stats.size > MAX_NFO_BYTES ? null : readNfo(readFileSync(path, 'utf8'));
}
