import type { Database } from 'better-sqlite3';

/** Films that are likely to be watched next: begun ones, then the newest. */
const LOOKED_AT = 200;
const NEWEST = 1000;
/** Shorter ones need no storyboard in advance. */
const LEAST_SECONDS = 120;

/** Reads their ids, the likeliest first. Makes the statements once. */
export function createLikelyNext(database: Database): () => readonly string[] {
  const isFilm = `file_id IS NOT NULL AND probe_state = 1 AND height_px IS NOT NULL AND duration_seconds >= ${LEAST_SECONDS}
    AND folder_id IN (SELECT folder_id FROM folders WHERE is_available = 1 AND is_removed = 0 AND is_paused = 0)`;
  const begun = database
    .prepare<[], string>(
      `SELECT item_id FROM (SELECT item_id, updated_ms FROM watch_states WHERE position_seconds IS NOT NULL ORDER BY updated_ms DESC LIMIT ${LOOKED_AT})
         JOIN library_items USING (item_id) WHERE ${isFilm} ORDER BY updated_ms DESC`,
    )
    .pluck();
  const newest = database
    .prepare<[], string>(
      // Of the newest alone: whoever looks through all of a large library keeps everybody waiting.
      `SELECT item_id FROM (SELECT * FROM library_items WHERE file_id IS NOT NULL ORDER BY added_ms DESC, item_key DESC LIMIT ${NEWEST})
       WHERE ${isFilm} LIMIT ${LOOKED_AT}`,
    )
    .pluck();
  return () => [...new Set([...begun.all(), ...newest.all()])];
}
