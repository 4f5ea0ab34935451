import type {
  AlbumQuery,
  AlbumSummary,
  ArtistSummary,
  EntryQuery,
  LibraryEntry,
  SeriesQuery,
  SeriesSummary,
} from '../../shared/browseContract.ts';
import type { LibraryItem, LibraryPage, LibraryQuery } from '../../shared/libraryContract.ts';
import { albumPath, artistPath, itemPath, seriesPath } from '../frame/addresses.ts';

/** One tile of the library: something to play, or what stands for several such things. */
export type GridEntry =
  | { readonly kind: 'item'; readonly key: string; readonly item: LibraryItem }
  | { readonly kind: 'series'; readonly key: string; readonly series: SeriesSummary }
  | { readonly kind: 'album'; readonly key: string; readonly album: AlbumSummary }
  | { readonly kind: 'artist'; readonly key: string; readonly artist: ArtistSummary };

/** What a grid shows. */
export type GridSource =
  | { readonly kind: 'items'; readonly query: Partial<LibraryQuery> }
  | { readonly kind: 'series'; readonly query: Partial<SeriesQuery> }
  | { readonly kind: 'artists'; readonly query: Partial<AlbumQuery> }
  /** Items with series and albums among them. */
  | { readonly kind: 'mixed'; readonly query: Partial<EntryQuery> };

/** A page of a grid, whatever it is made of. */
export interface EntryPage {
  readonly entries: readonly GridEntry[];
  readonly total: number;
}

/** An item as an entry. */
function itemEntry(item: LibraryItem): GridEntry {
  return { kind: 'item', key: item.itemId, item };
}

/** A series as an entry. */
function seriesEntry(series: SeriesSummary): GridEntry {
  return { kind: 'series', key: series.seriesKey, series };
}

function anyEntry(entry: LibraryEntry): GridEntry {
  switch (entry.kind) {
    case 'item':
      return itemEntry(entry.item);
    case 'series':
      return seriesEntry(entry.series);
    case 'album':
      return { kind: 'album', key: entry.album.albumKey, album: entry.album };
  }
}

/** A page of items as entries. */
export function itemsPage({ items, total }: LibraryPage): EntryPage {
  return { entries: items.map(itemEntry), total };
}

/** A page of series as entries. */
export function seriesPage({ series, total }: { readonly series: readonly SeriesSummary[]; readonly total: number }): EntryPage {
  return { entries: series.map(seriesEntry), total };
}

/** A page of artists as entries. */
export function artistsPage({ artists, total }: { readonly artists: readonly ArtistSummary[]; readonly total: number }): EntryPage {
  return { entries: artists.map((artist) => ({ kind: 'artist', key: artist.artist, artist })), total };
}

/** A page of everything as entries. */
export function mixedPage({ entries, total }: { readonly entries: readonly LibraryEntry[]; readonly total: number }): EntryPage {
  return { entries: entries.map(anyEntry), total };
}

/** The path of the page of an entry. */
export function entryPath(entry: GridEntry): string {
  switch (entry.kind) {
    case 'item':
      return itemPath(entry.item.itemId);
    case 'series':
      return seriesPath(entry.series.seriesKey);
    case 'album':
      return albumPath(entry.album.albumKey);
    case 'artist':
      return artistPath(entry.artist.artist);
  }
}
