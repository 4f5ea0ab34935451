import type { Database } from 'better-sqlite3';
import type { AlbumQuery, EntryQuery, Facets, SeriesQuery } from '../../../../shared/browseContract.ts';
import type { ItemKind, LibraryQuery } from '../../../../shared/libraryContract.ts';
import { EngineError } from '../../base/errors.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import type { Library } from '../library.ts';
import { countFacets } from './facets.ts';
import { itemsBefore } from './itemsBefore.ts';
import { mergedEntries } from './mergedEntries.ts';
import { MusicList, type StoredAlbum, type StoredAlbumDetails, type StoredArtist } from './musicList.ts';
import type { AlbumRecord } from './musicRecords.ts';
import { createRecentlyAdded } from './recentlyAdded.ts';
import { createRelatedItems, type RelatedItems } from './relatedItems.ts';
import type { SeriesRecord } from './seriesRecords.ts';
import { groupOrder, SeriesList, type StoredSeries, type StoredSeriesDetails } from './seriesList.ts';

/** See RecentEntry. */
export type StoredRecentEntry =
  | { readonly kind: 'item'; readonly item: StoredItem }
  | { readonly kind: 'series'; readonly series: StoredSeries; readonly newEpisodes: number; readonly newest: StoredItem }
  | { readonly kind: 'album'; readonly album: StoredAlbum; readonly newest: StoredItem };

/** See LibraryEntry. */
export type StoredEntry =
  | { readonly kind: 'item'; readonly item: StoredItem }
  | { readonly kind: 'series'; readonly series: StoredSeries }
  | { readonly kind: 'album'; readonly album: StoredAlbum };

/** What stands for several items. */
type Group = { readonly kind: 'series'; readonly record: SeriesRecord } | { readonly kind: 'album'; readonly record: AlbumRecord };

interface OrderedGroups {
  readonly groups: readonly Group[];
  /** Of each, how many items stand before it. */
  readonly before: readonly number[];
}

const KEPT_FACETS = 50;
const KEPT_ORDERS = 20;

/** Ways through the library other than a page of items. Who may see whose marks is the caller's business. */
export class Browse implements Disposable {
  readonly #database: Database;
  readonly #library: Library;
  readonly #rows: ItemRows;
  readonly #series: SeriesList;
  readonly #music: MusicList;
  readonly #related: RelatedItems;
  readonly #recent;
  readonly #facets = new Map<string, Promise<Facets>>();
  /** Series and albums in their order, by the query. */
  readonly #orders = new Map<string, OrderedGroups>();
  readonly #stop: () => void;

  constructor(database: Database, library: Library) {
    this.#database = database;
    this.#library = library;
    this.#rows = createItemRows(database);
    this.#series = new SeriesList(database);
    this.#music = new MusicList(database);
    this.#related = createRelatedItems(database);
    this.#recent = createRecentlyAdded(database);
    this.#stop = library.onChange(() => {
      this.#series.forget();
      this.#music.forget();
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

  /** Items with each series in the place of its episodes, and each album in that of its pieces. */
  entries(query: EntryQuery): { readonly entries: readonly StoredEntry[]; readonly total: number } {
    const { limit, offset } = query;
    const { groups, before } = this.#orderedGroups(query);
    const page = (from: number, count: number) => this.#library.items({ ...ungrouped(query), limit: Math.max(1, count), offset: from });
    const firstItem =
      mergedEntries({ itemsBefore: before, items: Infinity, offset, limit }).find(({ kind }) => kind === 'item')?.index ?? 0;
    const { items, total } = page(firstItem, limit);
    const places = mergedEntries({ itemsBefore: before, items: total, offset, limit });
    const seriesOf = places.flatMap(({ kind, index }) => {
      const group = kind === 'group' ? groups[index] : undefined;
      return group?.kind === 'series' ? [group.record] : [];
    });
    const shownSeries = this.#series.shown(seriesOf, query.profileId).values();
    const entries = places.flatMap(({ kind, index }): StoredEntry[] => {
      const item = kind === 'item' ? items[index - firstItem] : undefined;
      if (item) return [{ kind: 'item', item }];
      const group = kind === 'group' ? groups[index] : undefined;
      if (group?.kind === 'album') return [{ kind: 'album', album: this.#music.shown(group.record) }];
      const series = group ? shownSeries.next().value : undefined;
      return series ? [{ kind: 'series', series }] : [];
    });
    return { entries, total: total + groups.length };
  }

  /** In the order of the query. */
  #groups(query: EntryQuery): readonly Group[] {
    const albums = this.#music.among(query).map((record): Group => ({ kind: 'album', record }));
    if (query.kind === 'audio') return albums.toSorted(groupOrder(query));
    const series = this.#series.found(query).map((record): Group => ({ kind: 'series', record }));
    return albums.length === 0 ? series : [...series, ...albums].toSorted(groupOrder(query));
  }

  #orderedGroups(query: EntryQuery): OrderedGroups {
    const { sort, order, genre, watched, kind, artist } = query;
    const key = JSON.stringify([sort, order, genre, kind, artist]);
    const kept = watched === undefined ? this.#orders.get(key) : undefined;
    if (kept) return kept;
    const groups = this.#groups(query);
    const values = groups.map(({ record: { sortTitle, addedMs, year } }) =>
      sort === 'title' ? sortTitle : sort === 'added' ? addedMs : year,
    );
    const ordered = { groups, before: itemsBefore(this.#database, { ...ungrouped(query), limit: 1, offset: 0 }, values) };
    // What people watched changes without a change of the index.
    if (watched === undefined) {
      if (this.#orders.size >= KEPT_ORDERS) this.#orders.clear();
      this.#orders.set(key, ordered);
    }
    return ordered;
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
      if (entry.kind === 'album') {
        const album = this.#music.summary(entry.albumKey);
        return album ? [{ kind: 'album', album, newest: item }] : [];
      }
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

  albums(query: AlbumQuery): { readonly albums: readonly StoredAlbum[]; readonly total: number } {
    return this.#music.albums(query);
  }

  artists(query: AlbumQuery): { readonly artists: readonly StoredArtist[]; readonly total: number } {
    return this.#music.artists(query);
  }

  /** Throws ITEM_UNKNOWN. */
  oneAlbum(albumKey: string): StoredAlbumDetails {
    return this.#music.details(albumKey);
  }

  #known<T>(itemId: string, found: T): T {
    if (this.#rows.byId(itemId)) return found;
    throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}" in the library.`, { details: { itemId } });
  }

  #items(itemIds: readonly string[]): readonly StoredItem[] {
    return itemIds.flatMap((itemId) => this.#rows.byId(itemId) ?? []);
  }
}

/** The items of such a query that no series and no album stands for. */
function ungrouped(query: EntryQuery) {
  const { sort, order = sort === 'title' ? 'asc' : 'desc', genre, watched, profileId, kind, artist } = query;
  return {
    sort,
    order,
    profileId,
    versions: 'best' as const,
    withoutEpisodes: true,
    withoutAlbums: watched === undefined,
    ...(kind !== undefined && { kind }),
    ...(artist !== undefined && { artist }),
    ...(genre !== undefined && { genre }),
    ...(watched !== undefined && { watched }),
  };
}
