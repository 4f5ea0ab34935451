import type { EntryQuery, LibraryEntry, SeriesQuery, SeriesSummary } from '../../shared/browseContract.ts';
import type { LibraryItem, LibraryPage, LibraryQuery } from '../../shared/libraryContract.ts';
import { itemPath, seriesPath } from '../frame/addresses.ts';

/** One tile of the library: something to play, or a series that stands for all its episodes. */
export type GridEntry =
  | { readonly kind: 'item'; readonly key: string; readonly item: LibraryItem }
  | { readonly kind: 'series'; readonly key: string; readonly series: SeriesSummary };

/** What a grid shows. */
export type GridSource =
  | { readonly kind: 'items'; readonly query: Partial<LibraryQuery> }
  | { readonly kind: 'series'; readonly query: Partial<SeriesQuery> }
  /** Both in one order. */
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

/** A page of items as entries. */
export function itemsPage({ items, total }: LibraryPage): EntryPage {
  return { entries: items.map(itemEntry), total };
}

/** A page of series as entries. */
export function seriesPage({ series, total }: { readonly series: readonly SeriesSummary[]; readonly total: number }): EntryPage {
  return { entries: series.map(seriesEntry), total };
}

/** A page of both as entries. */
export function mixedPage({ entries, total }: { readonly entries: readonly LibraryEntry[]; readonly total: number }): EntryPage {
  return { entries: entries.map((entry) => (entry.kind === 'item' ? itemEntry(entry.item) : seriesEntry(entry.series))), total };
}

/** The path of the page of an entry. */
export function entryPath(entry: GridEntry): string {
  return entry.kind === 'item' ? itemPath(entry.item.itemId) : seriesPath(entry.series.seriesKey);
}
