import { ITEM_KINDS, ITEM_SORTS } from '../../shared/choices.ts';
import type { ItemKind, ItemSort, LibraryQuery } from '../../shared/libraryContract.ts';

/** Ways to look at music other than by albums. */
export type MusicListing = 'artists' | 'pieces';

/** What of the library is shown and in which order; kept in the address, so that "back" and a bookmark find it again. */
export interface LibraryFilters {
  readonly query?: string;
  readonly kind?: ItemKind;
  /** Of music. */
  readonly artist?: string;
  /** Of music: who plays it, or each piece by itself, in place of albums. */
  readonly listing?: MusicListing;
  readonly folder?: string;
  readonly genre?: string;
  readonly language?: string;
  readonly codec?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly minHeightPx?: number;
  readonly isHdr?: true;
  readonly watched?: 'watched' | 'unwatched' | 'begun';
  readonly isFavourite?: true;
  readonly sort?: ItemSort;
  readonly order?: 'asc' | 'desc';
}

/** What narrows the library, in the order of its marks on the page; not the words, the kind and the order. */
export const NARROWING = [
  'artist',
  'watched',
  'isFavourite',
  'folder',
  'genre',
  'yearFrom',
  'yearTo',
  'minHeightPx',
  'isHdr',
  'language',
  'codec',
] as const satisfies readonly (keyof LibraryFilters)[];

/** Reads the search part of the address; what it does not understand is left out. */
export function filtersIn(search: string): LibraryFilters {
  const values = new URLSearchParams(search);
  const text = (key: string): string | undefined => values.get(key)?.trim() || undefined;
  const whole = (key: string): number | undefined => {
    const value = text(key);
    return value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  };
  const one = <Value extends string>(key: string, of: readonly Value[]): Value | undefined => of.find((value) => value === text(key));
  const yes = (key: string): true | undefined => (values.get(key) === 'true' ? true : undefined);
  return withoutUnset({
    query: values.get('query') || undefined,
    kind: one('kind', ITEM_KINDS),
    artist: text('artist'),
    listing: one('listing', ['artists', 'pieces']),
    folder: text('folder'),
    genre: text('genre'),
    language: text('language'),
    codec: text('codec'),
    yearFrom: whole('yearFrom'),
    yearTo: whole('yearTo'),
    minHeightPx: whole('minHeightPx'),
    isHdr: yes('isHdr'),
    watched: one('watched', ['watched', 'unwatched', 'begun']),
    isFavourite: yes('isFavourite'),
    sort: one('sort', ITEM_SORTS),
    order: one('order', ['asc', 'desc']),
  });
}

/** The same as a search part; '' where nothing is set. */
export function searchFor(filters: LibraryFilters): string {
  return new URLSearchParams(Object.entries(filters).map(([key, value]) => [key, String(value)])).toString();
}

/** Filters with some of them set, or taken away by `undefined`. */
export function withFilters(
  filters: LibraryFilters,
  changes: { readonly [Key in keyof LibraryFilters]?: LibraryFilters[Key] | undefined },
): LibraryFilters {
  return withoutUnset({ ...filters, ...changes });
}

/** The filters as the engine wants them. */
export function queryFor({ query, listing: _listing, ...rest }: LibraryFilters): Partial<LibraryQuery> {
  const words = query?.trim();
  return { ...rest, ...(words && { query: words }) };
}

type Unset<Values> = { readonly [Key in keyof Values]: Values[Key] | undefined };

function withoutUnset(values: Unset<LibraryFilters>): LibraryFilters {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}
