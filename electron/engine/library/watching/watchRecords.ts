import type { Database } from 'better-sqlite3';
import type { HistoryEntry } from '../../../../shared/watchingContract.ts';
import type { WatchProgress } from './watchProgress.ts';

/** A person's state of an item, as stored. */
export interface StoredState extends WatchProgress {
  readonly itemId: string;
  readonly durationSeconds: number | null;
  readonly updatedMs: number;
}

/** What people watched, in the index; kept by content, whether there are files or not. */
export interface WatchRecords {
  find(profileId: number, itemId: string): StoredState | null;
  put(profileId: number, state: StoredState): void;
  all(profileId: number): readonly StoredState[];
  /** Keys of items that were begun and not finished, the last one first. */
  begun(profileId: number, limit: number): readonly string[];
  /** Of each series of which something was watched, the last one first: the first episode after the last one watched that was not. */
  nextUp(profileId: number, limit: number): readonly string[];
  /** Puts a stretch of watching into the history; one that goes on after the last is the same. */
  watched(profileId: number, itemId: string, title: string, nowMs: number): void;
  history(profileId: number, limit: number): readonly HistoryEntry[];
  /** A stretch from elsewhere, unless it is there. */
  putHistory(profileId: number, entry: HistoryEntry): void;
  isFavourite(profileId: number, itemId: string): boolean;
  setFavourite(profileId: number, itemId: string, addedMs: number | null): void;
  favourites(profileId: number): readonly { readonly itemId: string; readonly addedMs: number }[];
}

interface StateRow extends Omit<StoredState, 'isWatched'> {
  readonly isWatched: number;
}

interface HistoryRow {
  readonly itemId: string;
  readonly title: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A break longer than this begins another stretch of the history. */
const SAME_STRETCH_MS = 30 * 60_000;

const STATE = `item_id AS itemId, position_seconds AS positionSeconds, duration_seconds AS durationSeconds, is_watched AS isWatched,
  watched_count AS watchedCount, updated_ms AS updatedMs`;

/** Makes the statements once. */
export function createWatchRecords(database: Database): WatchRecords {
  const find = database.prepare<[number, string], StateRow>(`SELECT ${STATE} FROM watch_states WHERE profile_id = ? AND item_id = ?`);
  const all = database.prepare<[number], StateRow>(`SELECT ${STATE} FROM watch_states WHERE profile_id = ? ORDER BY item_id`);
  const put = database.prepare<[number, string, number | null, number | null, number, number, number]>(
    `INSERT OR REPLACE INTO watch_states (profile_id, item_id, position_seconds, duration_seconds, is_watched, watched_count, updated_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const begun = database
    .prepare<[number, number], string>(
      `SELECT item_id FROM watch_states JOIN library_items USING (item_id)
       WHERE profile_id = ? AND position_seconds IS NOT NULL AND file_id IS NOT NULL ORDER BY updated_ms DESC LIMIT ?`,
    )
    .pluck();
  const lastWatched = database.prepare<[number], { seriesKey: string; place: number }>(
    `SELECT series_key AS seriesKey, max(season * 100000 + coalesce(last_episode, episode)) AS place
     FROM watch_states JOIN library_items USING (item_id)
     WHERE profile_id = ? AND is_watched = 1 AND series_key IS NOT NULL AND season > 0
     GROUP BY series_key ORDER BY max(updated_ms) DESC`,
  );
  const nextEpisode = database
    .prepare<[number, string, number], string>(
      `SELECT library_items.item_id FROM library_items
         LEFT JOIN watch_states ON watch_states.item_id = library_items.item_id AND profile_id = ?
       WHERE file_id IS NOT NULL AND series_key = ? AND season * 100000 + episode > ?
         AND coalesce(is_watched, 0) = 0 AND position_seconds IS NULL
       ORDER BY season, episode, is_version LIMIT 1`,
    )
    .pluck();
  const lastStretch = database.prepare<[number, string], { historyId: number; endedMs: number }>(
    `SELECT history_id AS historyId, ended_ms AS endedMs FROM watch_history WHERE profile_id = ? AND item_id = ? ORDER BY ended_ms DESC LIMIT 1`,
  );
  const extend = database.prepare<[number, number]>('UPDATE watch_history SET ended_ms = ? WHERE history_id = ?');
  const begin = database.prepare<[number, string, string, number, number]>(
    'INSERT INTO watch_history (profile_id, item_id, title, started_ms, ended_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const history = database.prepare<[number, number], HistoryRow>(
    `SELECT item_id AS itemId, title, started_ms AS startedMs, ended_ms AS endedMs FROM watch_history
     WHERE profile_id = ? ORDER BY ended_ms DESC, history_id DESC LIMIT ?`,
  );
  const stretchAt = database
    .prepare<[number, string, number], number>('SELECT 1 FROM watch_history WHERE profile_id = ? AND item_id = ? AND started_ms = ?')
    .pluck();
  const favourite = database.prepare<[number, string], number>('SELECT 1 FROM favourites WHERE profile_id = ? AND item_id = ?').pluck();
  const putFavourite = database.prepare<[number, string, number]>(
    'INSERT OR IGNORE INTO favourites (profile_id, item_id, added_ms) VALUES (?, ?, ?)',
  );
  const dropFavourite = database.prepare<[number, string]>('DELETE FROM favourites WHERE profile_id = ? AND item_id = ?');
  const favourites = database.prepare<[number], { itemId: string; addedMs: number }>(
    'SELECT item_id AS itemId, added_ms AS addedMs FROM favourites WHERE profile_id = ? ORDER BY added_ms DESC, item_id',
  );
  return {
    find(profileId, itemId) {
      const row = find.get(profileId, itemId);
      return row ? stateFrom(row) : null;
    },
    put: (profileId, { itemId, positionSeconds, durationSeconds, isWatched, watchedCount, updatedMs }) =>
      void put.run(profileId, itemId, positionSeconds, durationSeconds, isWatched ? 1 : 0, watchedCount, updatedMs),
    all: (profileId) => all.all(profileId).map(stateFrom),
    begun: (profileId, limit) => begun.all(profileId, limit),
    nextUp: (profileId, limit) =>
      lastWatched
        .all(profileId)
        .flatMap(({ seriesKey, place }) => nextEpisode.get(profileId, seriesKey, place) ?? [])
        .slice(0, limit),
    watched(profileId, itemId, title, nowMs) {
      const last = lastStretch.get(profileId, itemId);
      if (last && nowMs - last.endedMs < SAME_STRETCH_MS) extend.run(nowMs, last.historyId);
      else begin.run(profileId, itemId, title, nowMs, nowMs);
    },
    history: (profileId, limit) => history.all(profileId, limit).map(entryFrom),
    putHistory(profileId, { itemId, title, startedAt, endedAt }) {
      const startedMs = Date.parse(startedAt);
      if (stretchAt.get(profileId, itemId, startedMs) === undefined) begin.run(profileId, itemId, title, startedMs, Date.parse(endedAt));
    },
    isFavourite: (profileId, itemId) => favourite.get(profileId, itemId) !== undefined,
    setFavourite(profileId, itemId, addedMs) {
      if (addedMs === null) dropFavourite.run(profileId, itemId);
      else putFavourite.run(profileId, itemId, addedMs);
    },
    favourites: (profileId) => favourites.all(profileId),
  };
}

function stateFrom(row: StateRow): StoredState {
  return { ...row, isWatched: row.isWatched === 1 };
}

function entryFrom({ itemId, title, startedMs, endedMs }: HistoryRow): HistoryEntry {
  return { itemId, title, startedAt: new Date(startedMs).toISOString(), endedAt: new Date(endedMs).toISOString() };
}
