import type { Database } from 'better-sqlite3';

/** What belongs to an item, by item ids. */
export interface RelatedItems {
  /** All files of the same film or episode, itself among them, the best first. */
  versions(itemId: string): readonly string[];
  /** Trailers and the like. */
  extras(itemId: string): readonly string[];
}

interface Place {
  readonly kind: string;
  readonly workKey: string;
  readonly seriesKey: string | null;
  readonly year: number | null;
  readonly folderId: number;
  readonly directory: string;
}

/** Makes the statements once. */
export function createRelatedItems(database: Database): RelatedItems {
  const place = database.prepare<[string], Place>(
    `SELECT kind, work_key AS workKey, series_key AS seriesKey, year, library_files.folder_id AS folderId, directory
     FROM library_items JOIN library_files USING (file_id, item_key) WHERE item_id = ?`,
  );
  const versions = database
    .prepare<[string, string, number | null], string>(
      // Without a year two films may only share their title.
      `SELECT item_id FROM library_items WHERE work_key = ? AND kind = ? AND file_id IS NOT NULL AND (kind = 'episode' OR year = ?)
       ORDER BY is_version, height_px DESC, hdr IS NULL, item_key`,
    )
    .pluck();
  const byWork = database
    .prepare<[string], string>(
      `SELECT item_id FROM library_items WHERE work_key = ? AND kind = 'extra' AND file_id IS NOT NULL ORDER BY sort_title, item_key`,
    )
    .pluck();
  const below = database
    .prepare<[number, string, string, string], string>(
      `SELECT item_id FROM library_files JOIN library_items USING (file_id, item_key)
       WHERE library_files.folder_id = ? AND (directory = ? OR (directory > ? AND directory < ?)) AND kind = 'extra'
       ORDER BY sort_title, item_key`,
    )
    .pluck();
  const worksBelow = database
    .prepare<[number, string, string, string], number>(
      `SELECT count(DISTINCT work_key) FROM library_files JOIN library_items USING (file_id, item_key)
       WHERE library_files.folder_id = ? AND (directory = ? OR (directory > ? AND directory < ?)) AND kind = 'movie'`,
    )
    .pluck();
  return {
    versions(itemId) {
      const at = place.get(itemId);
      if (!at) return [];
      const all = ['movie', 'episode'].includes(at.kind) ? versions.all(at.workKey, at.kind, at.year) : [];
      return all.includes(itemId) ? all : [itemId];
    },
    extras(itemId) {
      const at = place.get(itemId);
      if (!at || at.kind === 'extra') return [];
      const found = new Set(byWork.all(at.workKey));
      if (at.seriesKey !== null) {
        for (const year of ['', at.year ?? '']) for (const extra of byWork.all(`movie ${at.seriesKey} ${year}`)) found.add(extra);
      }
      // A folder of one film alone: whatever it is called, what lies in it belongs to it. '0' comes behind '/'.
      const inside = [at.folderId, at.directory, `${at.directory}/`, `${at.directory}0`] as const;
      if (at.kind === 'movie' && at.directory !== '' && worksBelow.get(...inside) === 1)
        for (const extra of below.all(...inside)) found.add(extra);
      return [...found];
    },
  };
}
