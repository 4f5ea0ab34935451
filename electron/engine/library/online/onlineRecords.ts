import type { Database } from 'better-sqlite3';
import { seriesSubject } from '../artwork/pictureVersion.ts';

/** What was found of a film or series, as it is stored. */
export interface OnlineLook {
  readonly plot: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** Names of pictures at TMDB. */
  readonly posterPath: string | null;
  readonly backdropPath: string | null;
}

/** A film or series that was not looked up yet, or so long ago that more may be known. */
export interface DueLook {
  /** Work key of a film, or seriesSubject. */
  readonly subject: string;
  readonly kind: 'movie' | 'tv';
  readonly title: string;
  readonly year: number | null;
}

/** What was looked up, in the index. */
export interface OnlineRecords {
  /** What is due; 'more': nothing in this part of the library, ask again; null: nothing in all of it. `nowMs`: since the Unix epoch. */
  next(nowMs: number): DueLook | 'more' | null;
  /** How many films and series were looked up. */
  count(): number;
  /** null: nothing was found. */
  put(subject: string, look: OnlineLook | null, nowMs: number): void;
  /** Ids of items that are described by a look. */
  itemIds(subject: string): readonly string[];
}

const FOUND_FOR_MS = 180 * 86_400_000;
const MISSING_FOR_MS = 14 * 86_400_000;
/** Items that are looked at in one go: others have their turn between two. */
const AT_ONCE = 2000;

const SUBJECT = "CASE WHEN kind = 'movie' THEN work_key ELSE 'series:' || series_key END";

/** Makes the statements once. */
export function createOnlineRecords(database: Database): OnlineRecords {
  const next = database.prepare<[number, number, number, number], DueLook>(
    `SELECT ${SUBJECT} AS subject, iif(kind = 'movie', 'movie', 'tv') AS kind, iif(kind = 'movie', title, series) AS title,
       iif(kind = 'movie', year, NULL) AS year
     FROM library_items
     WHERE item_key > ? AND item_key <= ? AND file_id IS NOT NULL
       AND ((kind = 'movie' AND year IS NOT NULL AND is_version = 0) OR (kind = 'episode' AND series_key IS NOT NULL))
       AND NOT EXISTS (SELECT 1 FROM online_looks
         WHERE subject = ${SUBJECT} AND looked_ms > CASE WHEN found_json IS NULL THEN ? ELSE ? END)
     ORDER BY item_key LIMIT 1`,
  );
  const last = database.prepare<[], number>('SELECT coalesce(max(item_key), 0) FROM library_items').pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM online_looks').pluck();
  const put = database.prepare<[string, number, string | null]>(
    'INSERT OR REPLACE INTO online_looks (subject, looked_ms, found_json) VALUES (?, ?, ?)',
  );
  const itemIds = database
    .prepare<[string], string>('SELECT item_id FROM library_items WHERE work_key = ? AND file_id IS NOT NULL AND probe_state = 1')
    .pluck();
  /** Keys up to here were looked at. */
  let doneKey = 0;
  return {
    next(nowMs) {
      const due = next.get(doneKey, doneKey + AT_ONCE, nowMs - MISSING_FOR_MS, nowMs - FOUND_FOR_MS);
      if (due) return due;
      doneKey += AT_ONCE;
      if (doneKey < (last.get() ?? 0)) return 'more';
      doneKey = 0;
      return null;
    },
    count: () => count.get() ?? 0,
    put: (subject, look, nowMs) => void put.run(subject, nowMs, look === null ? null : JSON.stringify(look)),
    itemIds: (subject) => itemIds.all(subject),
  };
}

/** Reads looks; null: nothing was found, or nobody looked. Makes the statement once. */
export function createOnlineLooks(database: Database): (subject: string) => OnlineLook | null {
  const find = database
    .prepare<[string], string>('SELECT found_json FROM online_looks WHERE subject = ? AND found_json IS NOT NULL')
    .pluck();
  return (subject) => {
    const json = find.get(subject);
    // Written by this program.
    return json === undefined ? null : (JSON.parse(json) as OnlineLook);
  };
}

/** The same for a series by its key. */
export function createSeriesOnlineLooks(database: Database): (seriesKey: string) => OnlineLook | null {
  const look = createOnlineLooks(database);
  return (seriesKey) => look(seriesSubject(seriesKey));
}
