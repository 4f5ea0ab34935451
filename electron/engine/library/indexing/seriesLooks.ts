import type { Database } from 'better-sqlite3';
import { seriesDirectory, type FilePlace } from '../describe/describeFile.ts';
import { lookInSeries, type BesidePicture } from './lookBeside.ts';

/** What the folder of a series tells of it, as it is stored. Paths are inside the folder; absent: it does not tell. */
export interface SeriesLook {
  readonly title?: string;
  readonly plot?: string;
  readonly year?: number;
  readonly genres?: readonly string[];
  readonly poster?: BesidePicture;
  readonly backdrop?: BesidePicture;
  /** By the season's number. */
  readonly seasonPosters?: Readonly<Record<string, BesidePicture>>;
}

/** An episode, whose series is looked at. */
export interface LookedEpisode extends FilePlace {
  readonly seriesKey: string;
  readonly season: number | null;
  readonly folderId: number;
  readonly folderPath: string;
  /** A picture that the episode's directory has for all in it. */
  readonly directoryPoster: BesidePicture | null;
}

/** Looks at the folders of series when their episodes are described; for use inside a transaction. */
export interface SeriesLooks {
  look(episode: LookedEpisode): void;
  /** Another transaction begins: what was seen may be out of date. */
  forget(): void;
}

/** Makes the statements once. */
export function createSeriesLooks(database: Database): SeriesLooks {
  const find = database.prepare<[string], string>('SELECT details_json FROM series_looks WHERE series_key = ?').pluck();
  const put = database.prepare<[string, number, string]>(
    `INSERT INTO series_looks (series_key, folder_id, details_json) VALUES (?, ?, ?)
     ON CONFLICT (series_key) DO UPDATE SET folder_id = excluded.folder_id, details_json = excluded.details_json`,
  );
  // Episodes of one batch lie beside each other: their series is looked at once.
  let lookedKey = '';
  let looked: SeriesLook = {};
  const look = (episode: LookedEpisode): void => {
    const directory = seriesDirectory(episode.directory);
    if (directory === null) return;
    const key = `${episode.folderId}\n${directory}`;
    if (key !== lookedKey) {
      lookedKey = key;
      looked = lookAt(episode.folderPath, directory);
    }
    const stored = find.get(episode.seriesKey);
    // Written by this program. Posters of seasons come from their own directories too, one episode after the other.
    const before = stored === undefined ? {} : (JSON.parse(stored) as SeriesLook);
    const isSeason = episode.directory !== directory && episode.season !== null && episode.directoryPoster !== null;
    const own = isSeason ? { [String(episode.season)]: episode.directoryPoster } : {};
    const seasonPosters = { ...before.seasonPosters, ...looked.seasonPosters, ...own };
    const now = JSON.stringify({ ...looked, ...(Object.keys(seasonPosters).length > 0 && { seasonPosters }) });
    if (now !== stored) put.run(episode.seriesKey, episode.folderId, now);
  };
  return { look, forget: () => void (lookedKey = '') };
}

function lookAt(folderPath: string, directory: string): SeriesLook {
  const { nfo, poster, backdrop, seasonPosters } = lookInSeries(folderPath, directory);
  return {
    ...(nfo?.title && { title: nfo.title }),
    ...(nfo?.plot && { plot: nfo.plot }),
    ...(nfo?.year && { year: nfo.year }),
    ...(nfo && nfo.genres.length > 0 && { genres: nfo.genres }),
    ...(poster && { poster }),
    ...(backdrop && { backdrop }),
    ...(seasonPosters.size > 0 && { seasonPosters: Object.fromEntries(seasonPosters) }),
  };
}
