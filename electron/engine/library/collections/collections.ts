import type { Database } from 'better-sqlite3';
import type { Collection, CollectionKind, CollectionSort } from '../../../../shared/collectionsContract.ts';
import { EngineError } from '../../base/errors.ts';
import type { SubjectPicture } from '../artwork/pictureVersion.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import type { StoredPage } from '../library.ts';
import { createCollectionRecords, type CollectionRecord, type CollectionRecords } from './collectionRecords.ts';
import { withItems, withoutItems } from './itemOrder.ts';

/** A collection as the library knows it: its pictures have addresses only where it is known who asks. */
export interface StoredCollection extends Omit<Collection, 'posterUrls'> {
  readonly posters: readonly SubjectPicture[];
}

export interface CollectionsRequest {
  readonly database: Database;
  readonly nowMs: () => number;
  /** Something was changed: whoever shows collections looks again. */
  readonly changed: () => void;
}

/** A collection to be made. */
export interface NewCollection {
  readonly kind: CollectionKind;
  readonly name: string;
  readonly description: string | null;
  readonly isShared?: boolean | undefined;
  readonly sort: CollectionSort;
  readonly itemIds: readonly string[];
}

/** What is to change; absent: as it is. */
export interface CollectionChanges {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly isShared?: boolean | undefined;
  readonly sort?: CollectionSort | undefined;
  readonly coverItemId?: string | null | undefined;
}

const COVER_POSTERS = 4;
/** A deletion can be taken back for so long. */
const KEPT_MS = 30 * 86_400_000;
const MAX_ITEMS = 10_000;

/**
 * Collections and playlists of one's own. `profileId` is who asks, checked by the caller: what is another person's alone is unknown to him.
 * What is about one collection throws ITEM_UNKNOWN.
 */
export class Collections {
  readonly #request: CollectionsRequest;
  readonly #records: CollectionRecords;
  readonly #rows: ItemRows;

  constructor(request: CollectionsRequest) {
    this.#request = request;
    this.#records = createCollectionRecords(request.database);
    this.#rows = createItemRows(request.database);
    this.#records.purge(request.nowMs() - KEPT_MS);
  }

  /** `itemId`: an item of which each tells whether it is in it. */
  list(
    profileId: number,
    { kind, itemId }: { readonly kind?: CollectionKind | undefined; readonly itemId?: string | undefined },
  ): readonly StoredCollection[] {
    return this.#records
      .all()
      .filter((record) => record.deletedMs === null && isSeenBy(record, profileId) && (kind === undefined || record.kind === kind))
      .map((record) => this.#shown(record, itemId));
  }

  get(profileId: number, collectionId: number): StoredCollection {
    return this.#shown(this.#named(profileId, collectionId));
  }

  items(profileId: number, collectionId: number, page: { readonly limit: number; readonly offset: number }): StoredPage {
    const { sort } = this.#named(profileId, collectionId);
    const keys = this.#records.keys(collectionId, sort, page);
    return { items: this.#rows.byKeys(keys), total: this.#records.facts(collectionId).items };
  }

  itemIds(profileId: number, collectionId: number): readonly string[] {
    this.#named(profileId, collectionId);
    return this.#records.order(collectionId);
  }

  /** Throws ITEM_UNKNOWN for an item that was never in the library. */
  create(profileId: number, { itemIds, isShared, ...facts }: NewCollection): StoredCollection {
    this.#checkItems(itemIds, []);
    const nowMs = this.#request.nowMs();
    const collectionId = this.#inOne(() => {
      const id = this.#records.insert({
        ...facts,
        profileId,
        isShared: isShared ?? facts.kind === 'collection',
        coverItemId: null,
        createdMs: nowMs,
        updatedMs: nowMs,
        deletedMs: null,
      });
      this.#records.setOrder(id, withItems([], itemIds, null));
      return id;
    });
    this.#request.changed();
    return this.get(profileId, collectionId);
  }

  change(profileId: number, collectionId: number, changes: CollectionChanges): StoredCollection {
    const record = this.#named(profileId, collectionId);
    const { name = record.name, description = record.description, isShared = record.isShared, sort = record.sort } = changes;
    const coverItemId = changes.coverItemId === undefined ? record.coverItemId : changes.coverItemId;
    // What somebody takes for himself becomes his.
    const profile = isShared ? record.profileId : (record.profileId ?? profileId);
    return this.#put(profileId, { ...record, name, description, isShared, sort, coverItemId, profileId: profile });
  }

  /** Throws ITEM_UNKNOWN, BAD_REQUEST (too many). */
  add(profileId: number, collectionId: number, itemIds: readonly string[], before: string | null): StoredCollection {
    return this.#reorder(profileId, collectionId, (order) => withItems(order, itemIds, before));
  }

  remove(profileId: number, collectionId: number, itemIds: readonly string[]): StoredCollection {
    return this.#reorder(profileId, collectionId, (order) => withoutItems(order, itemIds));
  }

  /** Throws the same as add. */
  arrange(profileId: number, collectionId: number, itemIds: readonly string[]): StoredCollection {
    return this.#reorder(profileId, collectionId, () => withItems([], itemIds, null));
  }

  delete(profileId: number, collectionId: number): void {
    const record = this.#named(profileId, collectionId);
    this.#records.update({ ...record, deletedMs: this.#request.nowMs() });
    this.#request.changed();
  }

  restore(profileId: number, collectionId: number): StoredCollection {
    const record = this.#records.find(collectionId);
    if (!record || !isSeenBy(record, profileId)) throw unknown(collectionId);
    return this.#put(profileId, { ...record, deletedMs: null });
  }

  #reorder(profileId: number, collectionId: number, reordered: (order: readonly string[]) => readonly string[]): StoredCollection {
    const record = this.#named(profileId, collectionId);
    this.#inOne(() => {
      const before = this.#records.order(collectionId);
      const order = reordered(before);
      this.#checkItems(order, before);
      this.#records.setOrder(collectionId, order);
    });
    return this.#put(profileId, record);
  }

  #put(profileId: number, record: CollectionRecord): StoredCollection {
    this.#records.update({ ...record, updatedMs: this.#request.nowMs() });
    this.#request.changed();
    return this.get(profileId, record.collectionId);
  }

  /** Those that were in it before may be unknown: they came with an import. */
  #checkItems(itemIds: readonly string[], before: readonly string[]): void {
    if (itemIds.length > MAX_ITEMS) {
      throw new EngineError('BAD_REQUEST', `A collection has at most ${MAX_ITEMS} items. Make another one.`, {
        details: { field: 'itemIds' },
      });
    }
    const known = new Set(before);
    const strange = itemIds.find((itemId) => !known.has(itemId) && !this.#rows.isKnown(itemId));
    if (strange === undefined) return;
    throw new EngineError('ITEM_UNKNOWN', `There is no item "${strange}" in the library.`, { details: { itemId: strange } });
  }

  #named(profileId: number, collectionId: number): CollectionRecord {
    const record = this.#records.find(collectionId);
    if (!record || record.deletedMs !== null || !isSeenBy(record, profileId)) throw unknown(collectionId);
    return record;
  }

  #shown(record: CollectionRecord, itemId?: string): StoredCollection {
    const { collectionId, kind, name, description, isShared, sort, coverItemId, createdMs, updatedMs } = record;
    return {
      collectionId,
      kind,
      name,
      description,
      isShared,
      sort,
      ...this.#records.facts(collectionId),
      coverItemId,
      posters: this.#posters(record),
      contains: itemId === undefined ? null : this.#records.contains(collectionId, itemId),
      createdAt: new Date(createdMs).toISOString(),
      updatedAt: new Date(updatedMs).toISOString(),
    };
  }

  #posters({ collectionId, sort, coverItemId }: CollectionRecord): readonly SubjectPicture[] {
    const cover = coverItemId === null ? null : this.#rows.byId(coverItemId);
    const chosen = cover ? postersOf([cover]) : [];
    if (chosen.length > 0) return chosen;
    const first = this.#rows.byKeys(this.#records.keys(collectionId, sort, { limit: COVER_POSTERS * 5, offset: 0 }));
    const posters = new Map(postersOf(first).map((poster) => [`${poster.subject} ${poster.version}`, poster]));
    return [...posters.values()].slice(0, COVER_POSTERS);
  }

  /** Takes the right to write at once: the indexing thread writes too. */
  #inOne<T>(work: () => T): T {
    return this.#request.database.transaction(work).immediate();
  }
}

/** Of an episode that of its series. */
function postersOf(items: readonly StoredItem[]): readonly SubjectPicture[] {
  return items.flatMap(({ itemId, poster, seriesPoster }) => seriesPoster ?? (poster ? { subject: itemId, ...poster } : []));
}

function isSeenBy({ isShared, profileId }: CollectionRecord, who: number): boolean {
  return isShared || profileId === who;
}

function unknown(collectionId: number): EngineError {
  return new EngineError('ITEM_UNKNOWN', `There is no collection ${collectionId}. It may have been deleted.`, {
    details: { collectionId },
  });
}
