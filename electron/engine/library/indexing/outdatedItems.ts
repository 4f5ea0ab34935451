import type { Database } from 'better-sqlite3';
import { PROBE_VERSION } from '../itemRecords.ts';
import { DESCRIPTION_VERSION } from './itemDescriber.ts';

/** Items that were looked into or described by an older Playhead. */
export interface OutdatedItems {
  /** Puts up to `limit` items back whose files are to be looked into again; how many there were. */
  reprobe(limit: number): number;
  /** Ids of items that are to be described anew. */
  undescribed(limit: number): readonly string[];
}

/** Makes the statements once. */
export function createOutdatedItems(database: Database): OutdatedItems {
  const reprobe = database.prepare<[number, number]>(
    `UPDATE library_items SET probe_state = 0 WHERE item_key IN (
       SELECT item_key FROM library_items JOIN items USING (item_id) WHERE file_id IS NOT NULL AND probe_state = 1 AND info_version <> ? LIMIT ?)`,
  );
  // Those that were not looked into are described when they are.
  const undescribed = database
    .prepare<[string, number], string>(
      `SELECT item_id FROM library_items WHERE file_id IS NOT NULL AND probe_state = 1 AND described_by NOT LIKE ? LIMIT ?`,
    )
    .pluck();
  return {
    reprobe: (limit) => reprobe.run(PROBE_VERSION, limit).changes,
    undescribed: (limit) => undescribed.all(`${DESCRIPTION_VERSION} %`, limit),
  };
}
