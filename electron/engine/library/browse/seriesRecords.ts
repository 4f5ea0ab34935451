import type { Database } from 'better-sqlite3';
import { sortTitle } from '../describe/describeFile.ts';
import type { SeriesLook } from '../indexing/seriesLooks.ts';
import { createSeriesOnlineLooks, type OnlineLook } from '../online/onlineRecords.ts';
import { wordsOf } from '../search/foldText.ts';
import type { WatchedEpisode } from './nextOfSeries.ts';

/** A series as the index has it. */
export interface SeriesRecord {
  readonly seriesKey: string;
  readonly title: string;
  readonly sortTitle: string;
  /** Of its title, folded. */
  readonly words: readonly string[];
  /** null: no file tells. */
  readonly year: number | null;
  readonly addedMs: number;
  /** In their order. */
  readonly seasons: readonly SeasonRecord[];
  readonly look: SeriesLook;
  /** null: it was not looked up, or not found. */
  readonly lookedUp: OnlineLook | null;
}

export interface SeasonRecord {
  readonly season: number;
  /** Versions of an episode count once. */
  readonly episodes: number;
  readonly year: number | null;
  readonly addedMs: number;
}

/** Series in the index. */
export interface SeriesRecords {
  /** All of them, in no order. */
  all(): readonly SeriesRecord[];
  /** Episodes that a profile watched, by series and season. */
  watched(profileId: number): ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** All episodes of a series in order, each once. */
  episodes(seriesKey: string, profileId: number): readonly WatchedEpisode[];
  /** An episode that stands for a series, or for one of its seasons; null: there is none with a file. */
  firstEpisode(seriesKey: string, season: number | null): string | null;
}

interface SeasonRow extends SeasonRecord {
  readonly seriesKey: string;
}

interface WatchedRow {
  readonly seriesKey: string;
  readonly season: number;
  readonly episodes: number;
}

/** Makes the statements once. */
export function createSeriesRecords(database: Database): SeriesRecords {
  const seasons = database.prepare<[], SeasonRow>(
    `SELECT series_key AS seriesKey, coalesce(season, 1) AS season, sum(is_version = 0) AS episodes, min(year) AS year, max(added_ms) AS addedMs
     FROM library_items WHERE file_id IS NOT NULL AND series_key IS NOT NULL GROUP BY series_key, season`,
  );
  const title = database
    .prepare<[string], string>('SELECT series FROM library_items WHERE series_key = ? AND file_id IS NOT NULL LIMIT 1')
    .pluck();
  const looks = database.prepare<[], { seriesKey: string; json: string }>(
    'SELECT series_key AS seriesKey, details_json AS json FROM series_looks',
  );
  const online = createSeriesOnlineLooks(database);
  const watched = database.prepare<[number], WatchedRow>(
    `SELECT series_key AS seriesKey, season, count(DISTINCT episode) AS episodes
     FROM watch_states JOIN library_items USING (item_id)
     WHERE profile_id = ? AND is_watched = 1 AND series_key IS NOT NULL AND file_id IS NOT NULL GROUP BY series_key, season`,
  );
  const episodes = database.prepare<
    [number, string],
    Omit<WatchedEpisode, 'isWatched' | 'isBegun'> & { isWatched: number; isBegun: number }
  >(
    `SELECT library_items.item_id AS itemId, coalesce(season, 1) AS season, coalesce(is_watched, 0) AS isWatched,
       position_seconds IS NOT NULL AS isBegun, updated_ms AS updatedMs
     FROM library_items LEFT JOIN watch_states ON watch_states.item_id = library_items.item_id AND profile_id = ?
     WHERE series_key = ? AND file_id IS NOT NULL AND is_version = 0 ORDER BY season, episode, item_key`,
  );
  const firstEpisode = database
    .prepare<[string, number | null, number | null], string>(
      `SELECT item_id FROM library_items WHERE series_key = ? AND file_id IS NOT NULL AND is_version = 0 AND (? IS NULL OR season = ?)
       ORDER BY season = 0, season, episode LIMIT 1`,
    )
    .pluck();
  return {
    all() {
      // Written by this program.
      const lookOf = new Map(looks.all().map(({ seriesKey, json }) => [seriesKey, JSON.parse(json) as SeriesLook]));
      const bySeries = Map.groupBy(seasons.all(), ({ seriesKey }) => seriesKey);
      return [...bySeries].map(([seriesKey, rows]) => {
        const look = lookOf.get(seriesKey) ?? {};
        const shown = look.title ?? title.get(seriesKey) ?? seriesKey;
        const years = rows.flatMap(({ year }) => year ?? []);
        return {
          seriesKey,
          title: shown,
          sortTitle: sortTitle(shown),
          words: wordsOf(shown),
          year: look.year ?? (years.length === 0 ? null : Math.min(...years)),
          addedMs: Math.max(...rows.map(({ addedMs }) => addedMs)),
          seasons: rows,
          look,
          lookedUp: online(seriesKey),
        };
      });
    },
    watched(profileId) {
      const bySeries = Map.groupBy(watched.all(profileId), ({ seriesKey }) => seriesKey);
      return new Map([...bySeries].map(([key, rows]) => [key, new Map(rows.map((row) => [row.season, row.episodes]))]));
    },
    episodes: (seriesKey, profileId) =>
      episodes.all(profileId, seriesKey).map((row) => ({ ...row, isWatched: row.isWatched === 1, isBegun: row.isBegun === 1 })),
    firstEpisode: (seriesKey, season) => firstEpisode.get(seriesKey, season, season) ?? null,
  };
}
