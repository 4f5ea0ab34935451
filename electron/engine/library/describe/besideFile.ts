import { extname } from 'node:path';

/** Files beside a film that tell of it: names in its directory; null: there is none. */
export interface BesideFile {
  readonly nfo: string | null;
  readonly poster: string | null;
  /** The picture of the film itself, where `poster` is one that its folder has for all in it. */
  readonly ownPoster: string | null;
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
  const image = (kinds: readonly string[], ownKinds: readonly string[]): string | null =>
    [...ownKinds, ...kinds].map((name) => images.get(name)).find((name) => name !== undefined) ?? null;
  const own = [stem, `${stem}-thumb`, ...POSTERS.map((kind) => `${stem}-${kind}`)];
  return {
    nfo: lower.get(`${stem}.nfo`) ?? lower.get('movie.nfo') ?? null,
    poster: image(POSTERS, own),
    ownPoster: image([], own),
    backdrop: image(
      BACKDROPS,
      BACKDROPS.map((kind) => `${stem}-${kind}`),
    ),
  };
}
