import type { Database } from 'better-sqlite3';

/** What the segment cache keeps beside its files: which items are pinned, and which make of its segments a rendition is at. */
export interface CacheRecords {
  /** When items were pinned (ISO 8601, UTC) by their ids, in that order. */
  pins(): ReadonlyMap<string, string>;
  pin(itemId: string, pinnedAt: string): void;
  unpin(itemId: string): void;
  /** By rendition folder; renditions that lost no segment yet are not there. */
  makes(): ReadonlyMap<string, number>;
  putMakes(makes: ReadonlyMap<string, number>): void;
}

export function createCacheRecords(database: Database): CacheRecords {
  const pins = database.prepare<[], { item_id: string; pinned_at: string }>('SELECT item_id, pinned_at FROM cache_pins ORDER BY pinned_at');
  const pin = database.prepare<[string, string]>('INSERT OR IGNORE INTO cache_pins (item_id, pinned_at) VALUES (?, ?)');
  const unpin = database.prepare<[string]>('DELETE FROM cache_pins WHERE item_id = ?');
  const makes = database.prepare<[], { rendition: string; make: number }>('SELECT rendition, make FROM segment_makes');
  const putMake = database.prepare<[string, number]>('INSERT OR REPLACE INTO segment_makes (rendition, make) VALUES (?, ?)');
  return {
    pins: () => new Map(pins.all().map((row) => [row.item_id, row.pinned_at])),
    pin: (itemId, pinnedAt) => void pin.run(itemId, pinnedAt),
    unpin: (itemId) => void unpin.run(itemId),
    makes: () => new Map(makes.all().map((row) => [row.rendition, row.make])),
    putMakes: database.transaction((numbers: ReadonlyMap<string, number>) => {
      for (const [rendition, make] of numbers) putMake.run(rendition, make);
    }),
  };
}
