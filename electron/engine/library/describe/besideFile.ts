import { extname } from 'node:path';

/** Files beside a film that tell of it: names in its directory; null: there is none. */
export interface BesideFile {
  readonly nfo: string | null;
  readonly poster: string | null;
  readonly backdrop: string | null;
}

const IMAGE = /\.(jpe?g|png|webp)$/i;
const POSTERS = ['poster', 'folder', 'cover', 'movie', 'default'];
const BACKDROPS = ['fanart', 'backdrop', 'background', 'landscape'];

/** Finds them among the names of a directory, as Kodi and others name them: the film's own before those of its folder. */
export function besideFile(fileName: string, names: readonly string[]): BesideFile {
  const stem = fileName.slice(0, fileName.length - extname(fileName).length).toLowerCase();
  const lower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const images = new Map([...lower].filter(([name]) => IMAGE.test(name)).map(([name, as]) => [name.replace(IMAGE, ''), as]));
  const image = (kinds: readonly string[], own: readonly string[]): string | null =>
    [...own, ...kinds.map((kind) => `${stem}-${kind}`), ...kinds].map((name) => images.get(name)).find((name) => name !== undefined) ??
    null;
  return {
    nfo: lower.get(`${stem}.nfo`) ?? lower.get('movie.nfo') ?? null,
    poster: image(POSTERS, [stem, `${stem}-thumb`]),
    backdrop: image(BACKDROPS, []),
  };
}
