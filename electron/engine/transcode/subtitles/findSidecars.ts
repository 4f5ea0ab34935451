import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Dirent } from 'node:fs';
import { diskAnswer } from '../../base/diskAnswer.ts';
import { sidecarName } from '../../media/subtitles/sidecarName.ts';
import type { Sidecar } from '../../media/subtitles/subtitleRendition.ts';
import { MEDIA_EXTENSIONS } from '../../../../shared/mediaExtensions.ts';

const SUBTITLE_FOLDERS = new Set(['subs', 'sub', 'subtitles', 'subtitle', 'untertitel']);

/** More files than any film has; a folder with more is not looked through. */
const MAX_ENTRIES = 5000;

/** The subtitle files of a film: beside it, and in its Subs or Subtitles folder. By name; a folder that cannot be read has none. */
export async function findSidecars(filmPath: string): Promise<readonly Sidecar[]> {
  const folder = dirname(filmPath);
  const entries = await list(folder);
  const films = entries.filter((entry) => !entry.isDirectory() && MEDIA_EXTENSIONS.has(extname(entry.name).slice(1).toLowerCase()));
  const filmName = basename(filmPath);
  const filmStem = stemOf(filmName);
  const otherStems = films.map((entry) => stemOf(entry.name)).filter((stem) => stem !== filmStem);
  const found = (inFolder: string, files: readonly Dirent[], isInOwnFolder: boolean): readonly Sidecar[] =>
    files.flatMap((entry) => {
      if (entry.isDirectory()) return [];
      const name = sidecarName({ fileName: entry.name, filmStem, otherStems, isInOwnFolder });
      const path = join(inFolder, entry.name);
      return name === null ? [] : [{ ...name, path, id: sidecarId(path) }];
    });
  const folders = entries.filter((entry) => entry.isDirectory() && SUBTITLE_FOLDERS.has(entry.name.toLowerCase()));
  const nested = await Promise.all(
    folders.map(async ({ name }) => {
      const files = await list(join(folder, name));
      const own = files.find((entry) => entry.isDirectory() && entry.name === filmStem);
      const ownFiles = own === undefined ? [] : await list(join(folder, name, own.name));
      return [...found(name, files, otherStems.length === 0), ...(own === undefined ? [] : found(join(name, own.name), ownFiles, true))];
    }),
  );
  return [...found('', entries, false), ...nested.flat()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function stemOf(name: string): string {
  return basename(name, extname(name));
}

/** Stays the same as long as the file keeps its name, so that addresses in playlists stay good. */
function sidecarId(path: string): string {
  return `f${createHash('sha256').update(path.normalize('NFC')).digest('hex').slice(0, 10)}`;
}

async function list(folder: string): Promise<readonly Dirent[]> {
  const entries = await diskAnswer(folder, () => readdir(folder, { withFileTypes: true })).catch(() => []); // not there or not readable: no subtitles
  return entries.length > MAX_ENTRIES ? [] : entries;
}
