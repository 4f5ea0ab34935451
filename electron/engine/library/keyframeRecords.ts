import type { Database } from 'better-sqlite3';
import { keyframeIndexBytes, keyframeIndexFrom, type KeyframeIndex } from '../media/keyframes/keyframeIndex.ts';

/** Raised when indexes are read in another way: stored ones of an older version are read anew. */
const KEYFRAME_VERSION = 1;

/** Keyframe indexes of items, kept over restarts: what was read for minutes is not read again. */
export interface KeyframeRecords {
  /** null: nobody looked yet; `index` null: the item is not to be copied. */
  find(itemId: string): { readonly index: KeyframeIndex | null } | null;
  put(itemId: string, index: KeyframeIndex | null): void;
}

export function createKeyframeRecords(database: Database): KeyframeRecords {
  const find = database.prepare<[string, number], { readonly keyframes: Buffer | null }>(
    'SELECT keyframes FROM keyframe_indexes WHERE item_id = ? AND version = ?',
  );
  const put = database.prepare<[string, number, Buffer | null]>(
    'INSERT OR REPLACE INTO keyframe_indexes (item_id, version, keyframes) VALUES (?, ?, ?)',
  );
  return {
    find(itemId) {
      const row = find.get(itemId, KEYFRAME_VERSION);
      if (!row) return null;
      const index = row.keyframes && keyframeIndexFrom(row.keyframes);
      return row.keyframes && !index ? null : { index };
    },
    put(itemId, index) {
      put.run(itemId, KEYFRAME_VERSION, index && keyframeIndexBytes(index));
    },
  };
}
