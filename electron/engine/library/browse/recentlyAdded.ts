import type { Database } from 'better-sqlite3';
import type { ItemKind } from '../../../../shared/libraryContract.ts';

/** What was added: an item, an album, or episodes of a series together. */
export type AddedEntry =
  | { readonly kind: 'item'; readonly itemKey: number }
  | { readonly kind: 'album'; readonly albumKey: string; readonly itemKey: number }
  | { readonly kind: 'series'; readonly seriesKey: string; readonly newEpisodes: number; readonly itemKey: number };

interface Row {
  readonly itemKey: number;
  readonly seriesKey: string | null;
  readonly albumKey: string | null;
  readonly addedMs: number;
}

/** Looked at for a list: a whole series may have come at once. */
const LOOKED_AT = 2000;
/** Episodes that came so long before the newest one are not new with it. */
const TOGETHER_MS = 14 * 86_400_000;

/** Reads what was added last, the newest first; a series and an album come once. Makes the statement once. */
export function createRecentlyAdded(database: Database): (kind: ItemKind | null, limit: number) => readonly AddedEntry[] {
  const newest = database.prepare<[ItemKind | null, ItemKind | null], Row>(
    `SELECT item_key AS itemKey, series_key AS seriesKey, album_key AS albumKey, added_ms AS addedMs FROM library_items
     WHERE file_id IS NOT NULL AND is_version = 0 AND kind <> 'extra' AND (? IS NULL OR kind = ?)
     ORDER BY added_ms DESC, item_key DESC LIMIT ${LOOKED_AT}`,
  );
  return (kind, limit) => recentEntries(newest.all(kind, kind), limit);
}

/** Pure: rows from the newest to the oldest as entries. */
function recentEntries(rows: readonly Row[], limit: number): readonly AddedEntry[] {
  const entries: (AddedEntry & { readonly addedMs: number; newEpisodes?: number })[] = [];
  const bySeries = new Map<string, number>();
  const albums = new Set<string>();
  for (const { itemKey, seriesKey, albumKey, addedMs } of rows) {
    if (albumKey !== null) {
      if (!albums.has(albumKey)) entries.push({ kind: 'album', albumKey, itemKey, addedMs });
      albums.add(albumKey);
      continue;
    }
    const place = seriesKey === null ? undefined : bySeries.get(seriesKey);
    const entry = place === undefined ? undefined : entries[place];
    if (entry?.kind === 'series') {
      if (entry.addedMs - addedMs < TOGETHER_MS) entries[place ?? 0] = { ...entry, newEpisodes: entry.newEpisodes + 1 };
      continue;
    }
    if (seriesKey === null) entries.push({ kind: 'item', itemKey, addedMs });
    else {
      bySeries.set(seriesKey, entries.length);
      entries.push({ kind: 'series', seriesKey, newEpisodes: 1, itemKey, addedMs });
    }
  }
  return entries.slice(0, limit).map(({ addedMs: _addedMs, ...entry }) => entry);
}
