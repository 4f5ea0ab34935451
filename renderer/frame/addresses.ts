/** The pages of the navigation, in its order. */
export const PAGES = ['home', 'library', 'collections', 'shares', 'studio', 'activity', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

/** A page's path, for wouter's Link and navigate. */
export const PAGE_PATHS: Readonly<Record<PageName, string>> = {
  home: '/',
  library: '/library',
  collections: '/collections',
  shares: '/shares',
  studio: '/studio',
  activity: '/activity',
  settings: '/settings',
};

/** The path of an item's page. */
export function itemPath(itemId: string): string {
  return `/item/${encodeURIComponent(itemId)}`;
}

/** The path of a series' page; `season` null: the one a person is at. */
export function seriesPath(seriesKey: string, season: number | null = null): string {
  return `/series/${encodeURIComponent(seriesKey)}${season === null ? '' : `/${season}`}`;
}

/** The path of an album's page. */
export function albumPath(albumKey: string): string {
  return `/album/${encodeURIComponent(albumKey)}`;
}

/** The path of the music that is listed with an artist. */
export function artistPath(artist: string): string {
  return libraryPath({ kind: 'audio', artist });
}

/** The path of the library with filters, as LibraryQuery names them; empty ones are left out. */
export function libraryPath(filters: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
  return search === '' ? PAGE_PATHS.library : `${PAGE_PATHS.library}?${search}`;
}
