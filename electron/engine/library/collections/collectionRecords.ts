import type { Database } from 'better-sqlite3';
import type { CollectionKind, CollectionSort } from '../../../../shared/collectionsContract.ts';

/** A collection or playlist as it is stored. */
export interface CollectionRecord {
  readonly collectionId: number;
  readonly kind: CollectionKind;
  /** Who made it; null: he is gone. */
  readonly profileId: number | null;
  readonly isShared: boolean;
  readonly name: string;
  readonly description: string | null;
  readonly sort: CollectionSort;
  readonly coverItemId: string | null;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** null: it is there. */
  readonly deletedMs: number | null;
}

/** Collections in the index; items by their content, so that they outlive files and folders. */
export interface CollectionRecords {
  /** Also deleted ones, by name. */
  all(): readonly CollectionRecord[];
  find(collectionId: number): CollectionRecord | null;
  insert(record: Omit<CollectionRecord, 'collectionId'>): number;
  update(record: CollectionRecord): void;
  /** Those that were deleted before. */
  purge(beforeMs: number): void;
  /** Ids of all items, in their own order. */
  order(collectionId: number): readonly string[];
  setOrder(collectionId: number, itemIds: readonly string[]): void;
  /** Keys of items that are in the library, in the order of the sort. */
  keys(collectionId: number, sort: CollectionSort, page: { readonly limit: number; readonly offset: number }): readonly number[];
  facts(collectionId: number): { readonly items: number; readonly durationSeconds: number };
  contains(collectionId: number, itemId: string): boolean;
}

interface Row extends Omit<CollectionRecord, 'isShared'> {
  readonly isShared: number;
}

const SELECT = `SELECT collection_id AS collectionId, kind, profile_id AS profileId, is_shared AS isShared, name, description, sort,
  cover_item_id AS coverItemId, created_ms AS createdMs, updated_ms AS updatedMs, deleted_ms AS deletedMs FROM collections`;

const ORDERS: Readonly<Record<CollectionSort, string>> = {
  own: 'position',
  title: 'sort_title, item_key',
  added: 'library_items.added_ms DESC, item_key DESC',
  year: 'year DESC, sort_title',
  duration: 'duration_seconds DESC, item_key',
  recorded: 'recorded_ms DESC, item_key DESC',
};

/** Makes the statements once. */
export function createCollectionRecords(database: Database): CollectionRecords {
  const all = database.prepare<[], Row>(`${SELECT} ORDER BY name COLLATE NOCASE, collection_id`);
  const find = database.prepare<[number], Row>(`${SELECT} WHERE collection_id = ?`);
  const insert = database.prepare<[Omit<Row, 'collectionId'>]>(
    `INSERT INTO collections (kind, profile_id, is_shared, name, description, sort, cover_item_id, created_ms, updated_ms, deleted_ms)
     VALUES (@kind, @profileId, @isShared, @name, @description, @sort, @coverItemId, @createdMs, @updatedMs, @deletedMs)`,
  );
  const update = database.prepare<[Row]>(
    `UPDATE collections SET is_shared = @isShared, name = @name, description = @description, sort = @sort, cover_item_id = @coverItemId,
       updated_ms = @updatedMs, deleted_ms = @deletedMs WHERE collection_id = @collectionId`,
  );
  const purge = database.prepare<[number]>('DELETE FROM collections WHERE deleted_ms < ?');
  const order = database
    .prepare<[number], string>('SELECT item_id FROM collection_items WHERE collection_id = ? ORDER BY position')
    .pluck();
  const clear = database.prepare<[number]>('DELETE FROM collection_items WHERE collection_id = ?');
  const put = database.prepare<[number, number, string]>(
    'INSERT INTO collection_items (collection_id, position, item_id) VALUES (?, ?, ?)',
  );
  const members = 'FROM collection_items JOIN library_items USING (item_id) WHERE collection_id = ? AND file_id IS NOT NULL';
  const keys = Object.fromEntries(
    Object.entries(ORDERS).map(([sort, by]) => [
      sort,
      database.prepare<[number, number, number], number>(`SELECT item_key ${members} ORDER BY ${by} LIMIT ? OFFSET ?`).pluck(),
    ]),
  );
  const facts = database.prepare<[number], { items: number; durationSeconds: number }>(
    `SELECT count(*) AS items, coalesce(sum(duration_seconds), 0) AS durationSeconds ${members}`,
  );
  const contains = database
    .prepare<[number, string], number>('SELECT 1 FROM collection_items WHERE collection_id = ? AND item_id = ?')
    .pluck();
  return {
    all: () => all.all().map(recordFrom),
    find(collectionId) {
      const row = find.get(collectionId);
      return row ? recordFrom(row) : null;
    },
    insert: (record) => Number(insert.run({ ...record, isShared: record.isShared ? 1 : 0 }).lastInsertRowid),
    update: (record) => void update.run({ ...record, isShared: record.isShared ? 1 : 0 }),
    purge: (beforeMs) => void purge.run(beforeMs),
    order: (collectionId) => order.all(collectionId),
    setOrder(collectionId, itemIds) {
      clear.run(collectionId);
      for (const [position, itemId] of itemIds.entries()) put.run(collectionId, position, itemId);
    },
    keys: (collectionId, sort, { limit, offset }) => keys[sort]?.all(collectionId, limit, offset) ?? [],
    facts: (collectionId) => facts.get(collectionId) ?? { items: 0, durationSeconds: 0 },
    contains: (collectionId, itemId) => contains.get(collectionId, itemId) !== undefined,
  };
}

function recordFrom(row: Row): CollectionRecord {
  return { ...row, isShared: row.isShared === 1 };
}
