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
  /** null: nothing is due. `nowMs`: since the Unix epoch. */
  next(nowMs: number): DueLook | null;
  /** How many films and series are due, and of how many. */
  progress(nowMs: number): { readonly done: number; readonly total: number };
  /** null: nothing was found. */
  put(subject: string, look: OnlineLook | null, nowMs: number): void;
  /** Ids of items that are described by a look. */
  itemIds(subject: string): readonly string[];
}

const FOUND_FOR_MS = 180 * 86_400_000;
const MISSING_FOR_MS = 14 * 86_400_000;

const FILMS = `library_items WHERE file_id IS NOT NULL AND is_version = 0 AND kind = 'movie' AND year IS NOT NULL`;
const SERIES = `library_items WHERE file_id IS NOT NULL AND series_key IS NOT NULL`;
const FRESH = 'SELECT 1 FROM online_looks WHERE subject = ? AND looked_ms > CASE WHEN found_json IS NULL THEN ? ELSE ? END';

/** Makes the statements once. */
export function createOnlineRecords(database: Database): OnlineRecords {
  const fresh = (subject: string): string => FRESH.replace('= ?', `= ${subject}`);
  const film = database.prepare<[number, number], DueLook>(
    `SELECT work_key AS subject, 'movie' AS kind, title, year FROM ${FILMS} AND NOT EXISTS (${fresh('work_key')}) LIMIT 1`,
  );
  const series = database.prepare<[number, number], DueLook>(
    `SELECT 'series:' || series_key AS subject, 'tv' AS kind, series AS title, NULL AS year FROM ${SERIES}
       AND NOT EXISTS (${fresh("'series:' || series_key")}) LIMIT 1`,
  );
  const films = database.prepare<[], number>(`SELECT count(DISTINCT work_key) FROM ${FILMS}`).pluck();
  const allSeries = database.prepare<[], number>(`SELECT count(DISTINCT series_key) FROM ${SERIES}`).pluck();
  const looked = database
    .prepare<[number, number], number>('SELECT count(*) FROM online_looks WHERE looked_ms > CASE WHEN found_json IS NULL THEN ? ELSE ? END')
    .pluck();
  const put = database.prepare<[string, number, string | null]>(
    'INSERT OR REPLACE INTO online_looks (subject, looked_ms, found_json) VALUES (?, ?, ?)',
  );
  const itemIds = database
    .prepare<[string], string>('SELECT item_id FROM library_items WHERE work_key = ? AND file_id IS NOT NULL AND probe_state = 1')
    .pluck();
  return {
    next: (nowMs) =>
      film.get(nowMs - MISSING_FOR_MS, nowMs - FOUND_FOR_MS) ?? series.get(nowMs - MISSING_FOR_MS, nowMs - FOUND_FOR_MS) ?? null,
    progress(nowMs) {
      const total = (films.get() ?? 0) + (allSeries.get() ?? 0);
      return { total, done: Math.min(total, looked.get(nowMs - MISSING_FOR_MS, nowMs - FOUND_FOR_MS) ?? 0) };
    },
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
