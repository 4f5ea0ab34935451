import type { Database } from 'better-sqlite3';
import type { ItemDescription } from '../describe/describeFile.ts';

/** Lets the best of several versions of a film or an episode stand for all of them; for use inside a transaction. */
export function createVersionRank(database: Database): (workKey: string) => void {
  const all = database.prepare<[string], { itemKey: number; isVersion: number }>(
    `SELECT item_key AS itemKey, is_version AS isVersion FROM library_items
     WHERE work_key = ? AND file_id IS NOT NULL AND kind IN ('movie', 'episode')
     ORDER BY height_px DESC, hdr IS NULL, item_key`,
  );
  const set = database.prepare<[number, number]>('UPDATE library_items SET is_version = ? WHERE item_key = ?');
  return (workKey) => {
    for (const [place, { itemKey, isVersion }] of all.all(workKey).entries()) {
      const wanted = place === 0 ? 0 : 1;
      if (isVersion !== wanted) set.run(wanted, itemKey);
    }
  };
}

/** Whether files with the same work key are versions of one thing. Films without a year may only share their title. */
export function hasVersions({ kind, year, season, episode }: Pick<ItemDescription, 'kind' | 'year' | 'season' | 'episode'>): boolean {
  return kind === 'movie' ? year !== null : kind === 'episode' && season !== null && episode !== null;
}
