import type { Database } from 'better-sqlite3';
import type { EntryQuery, Facets, SeriesQuery } from '../../../../shared/browseContract.ts';
import type { ItemKind, LibraryQuery } from '../../../../shared/libraryContract.ts';
import { EngineError } from '../../base/errors.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import type { Library } from '../library.ts';
import { countFacets } from './facets.ts';
import { itemsBefore } from './itemsBefore.ts';
import { mergedEntries } from './mergedEntries.ts';
import { createRecentlyAdded } from './recentlyAdded.ts';
import { createRelatedItems, type RelatedItems } from './relatedItems.ts';
import type { SeriesRecord } from './seriesRecords.ts';
import { SeriesList, type StoredSeries, type StoredSeriesDetails } from './seriesList.ts';

/** See RecentEntry. */
export type StoredRecentEntry =
  | { readonly kind: 'item'; readonly item: StoredItem }
  | { readonly kind: 'series'; readonly series: StoredSeries; readonly newEpisodes: number; readonly newest: StoredItem };

/** See LibraryEntry. */
export type StoredEntry = { readonly kind: 'item'; readonly item: StoredItem } | { readonly kind: 'series'; readonly series: StoredSeries };

const KEPT_FACETS = 50;
const KEPT_ORDERS = 20;

/** Ways through the library other than a page of items. Who may see whose marks is the caller's business. */
export class Browse implements Disposable {
  readonly #database: Database;
  readonly #library: Library;
  readonly #rows: ItemRows;
  readonly #series: SeriesList;
  readonly #related: RelatedItems;
  readonly #recent;
  readonly #facets = new Map<string, Promise<Facets>>();
  /** Where series stand among the items, by the query. */
  readonly #orders = new Map<string, readonly number[]>();
  readonly #stop: () => void;

  constructor(database: Database, library: Library) {
    this.#database = database;
    this.#library = library;
    this.#rows = createItemRows(database);
    this.#series = new SeriesList(database);
    this.#related = createRelatedItems(database);
    this.#recent = createRecentlyAdded(database);
    this.#stop = library.onChange(() => {
      this.#series.forget();
      this.#facets.clear();
      this.#orders.clear();
    });
  }

  [Symbol.dispose](): void {
    this.#stop();
  }

  series(query: SeriesQuery): { readonly series: readonly StoredSeries[]; readonly total: number } {
    return this.#series.page(query);
  }

  /** Items with each series in the place of its episodes. */
  entries(query: EntryQuery): { readonly entries: readonly StoredEntry[]; readonly total: number } {
    const { sort, order, genre, watched, profileId, limit, offset } = query;
    const found = this.#series.found(query);
    const before = this.#itemsBefore(query, found);
    const page = (from: number, count: number) =>
      this.#library.items({
        sort,
        profileId,
        versions: 'best',
        withoutEpisodes: true,
        limit: Math.max(1, count),
        offset: from,
        ...(order !== undefined && { order }),
        ...(genre !== undefined && { genre }),
        ...(watched !== undefined && { watched }),
      });
    const firstItem =
      mergedEntries({ itemsBefore: before, items: Infinity, offset, limit }).find(({ kind }) => kind === 'item')?.index ?? 0;
    const { items, total } = page(firstItem, limit);
    const places = mergedEntries({ itemsBefore: before, items: total, offset, limit });
    const series = this.#series.shown(
      places.flatMap(({ kind, index }) => (kind === 'series' ? (found[index] ?? []) : [])),
      profileId,
    );
    let nextSeries = 0;
    const entries = places.flatMap(({ kind, index }): StoredEntry[] => {
      if (kind === 'series') {
        const one = series[nextSeries++];
        return one ? [{ kind, series: one }] : [];
      }
      const item = items[index - firstItem];
      return item ? [{ kind, item }] : [];
    });
    return { entries, total: total + found.length };
  }

  #itemsBefore(query: EntryQuery, found: readonly SeriesRecord[]): readonly number[] {
    const { sort, order, genre, watched } = query;
    const key = JSON.stringify([sort, order, genre]);
    const kept = watched === undefined ? this.#orders.get(key) : undefined;
    if (kept) return kept;
    const values = found.map(({ sortTitle, addedMs, year }) => (sort === 'title' ? sortTitle : sort === 'added' ? addedMs : year));
    const before = itemsBefore(this.#database, query, values);
    // What people watched changes without a change of the index.
    if (watched === undefined) {
      if (this.#orders.size >= KEPT_ORDERS) this.#orders.clear();
      this.#orders.set(key, before);
    }
    return before;
  }

  /** Throws ITEM_UNKNOWN. */
  oneSeries(seriesKey: string, profileId: number): StoredSeriesDetails {
    return this.#series.details(seriesKey, profileId);
  }

  /** Throws FILE_MISSING for a folder that is none. */
  facets(query: Omit<LibraryQuery, 'limit' | 'offset'>): Promise<Facets> {
    const key = JSON.stringify(query);
    const kept = this.#facets.get(key);
    if (kept) return kept;
    const folderName = (folderId: number): string | undefined => this.#library.folderName(folderId);
    const folderId = query.folder === undefined ? null : this.#library.folderId(query.folder);
    const counted = countFacets(this.#database, query, { folderId, folderName });
    // What people watched changes without a change of the index.
    if (query.watched === undefined && query.isFavourite === undefined) {
      if (this.#facets.size >= KEPT_FACETS) this.#facets.clear();
      this.#facets.set(key, counted);
    }
    return counted;
  }

  recent(kind: ItemKind | null, limit: number, profileId: number): readonly StoredRecentEntry[] {
    const entries = this.#recent(kind, limit);
    const recent = entries.flatMap((entry): StoredRecentEntry[] => {
      const [item] = this.#rows.byKeys([entry.itemKey]);
      if (!item) return [];
      if (entry.kind === 'item') return [{ kind: 'item', item }];
      const series = this.#series.summary(entry.seriesKey, profileId);
      return series ? [{ kind: 'series', series, newEpisodes: entry.newEpisodes, newest: item }] : [];
    });
    this.#library.shown(recent.map((entry) => (entry.kind === 'item' ? entry.item : entry.newest)));
    return recent;
  }

  /** Throws ITEM_UNKNOWN. */
  versions(itemId: string): readonly StoredItem[] {
    return this.#items(this.#known(itemId, this.#related.versions(itemId)));
  }

  /** Throws ITEM_UNKNOWN. */
  extras(itemId: string): readonly StoredItem[] {
    return this.#items(this.#known(itemId, this.#related.extras(itemId)));
  }

  /** Throws ITEM_UNKNOWN. */
  album(itemId: string): readonly StoredItem[] {
    return this.#items(this.#known(itemId, this.#related.album(itemId)));
  }

  #known<T>(itemId: string, found: T): T {
    if (this.#rows.byId(itemId)) return found;
    throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}" in the library.`, { details: { itemId } });
  }

  #items(itemIds: readonly string[]): readonly StoredItem[] {
    return itemIds.flatMap((itemId) => this.#rows.byId(itemId) ?? []);
  }
}
