/** Files in the folder of a series that tell of it: names in that folder; null: there is none. */
export interface BesideSeries {
  readonly nfo: string | null;
  readonly poster: string | null;
  readonly backdrop: string | null;
  /** Posters of seasons by their number, 0 for specials. */
  readonly seasonPosters: ReadonlyMap<number, string>;
}

const IMAGE = /\.(jpe?g|png|webp)$/i;
const POSTERS = ['poster', 'folder', 'cover', 'show'];
const BACKDROPS = ['fanart', 'backdrop', 'background', 'landscape'];
const SEASON = /^season[ _.-]?(\d{1,4}|specials)(?:-poster)?$/;

/** Finds them as Kodi, Jellyfin and Plex name them. */
export function besideSeries(names: readonly string[]): BesideSeries {
  const images = new Map(names.filter((name) => IMAGE.test(name)).map((name) => [name.replace(IMAGE, '').toLowerCase(), name]));
  const image = (kinds: readonly string[]): string | null =>
    kinds.map((kind) => images.get(kind)).find((name) => name !== undefined) ?? null;
  const seasonPosters = new Map(
    [...images].flatMap(([stem, name]) => {
      const season = SEASON.exec(stem)?.[1];
      return season === undefined ? [] : [[season === 'specials' ? 0 : Number(season), name] as const];
    }),
  );
  return {
    nfo: names.find((name) => name.toLowerCase() === 'tvshow.nfo') ?? null,
    poster: image(POSTERS),
    backdrop: image(BACKDROPS),
    seasonPosters,
  };
}
