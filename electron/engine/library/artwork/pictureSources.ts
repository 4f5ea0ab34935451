import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { mainVideoTrack, type MediaInfo, type VideoTrack } from '../../media/mediaInfo.ts';
import { itemDetails } from '../indexing/itemRows.ts';
import { isOddFileName } from '../scan/fileName.ts';
import type { SeriesLook } from '../indexing/seriesLooks.ts';
import { createSeriesOnlineLooks, type OnlineLook } from '../online/onlineRecords.ts';
import { backdropVersion, besideVersion, onlineVersion, posterVersion, type PictureVersion } from './pictureVersion.ts';

/** What pictures of an item can be made of. Paths are absolute. */
export interface PictureSource {
  readonly title: string;
  readonly poster: PictureVersion | null;
  readonly backdrop: PictureVersion | null;
  /** Pictures beside the file. */
  readonly posterPath: string | null;
  readonly backdropPath: string | null;
  /** Names of pictures at TMDB. */
  readonly onlinePoster: string | null;
  readonly onlineBackdrop: string | null;
  /** null: of a series, which is no file. */
  readonly path: string | null;
  /** A track that is a cover; null: there is none. */
  readonly coverIndex: number | null;
  /** null: nothing in it moves. */
  readonly film: { readonly info: MediaInfo; readonly track: VideoTrack; readonly durationSeconds: number } | null;
  /** Where the frame is that stands for it; null: not looked for yet. */
  readonly placeSeconds: number | null;
}

/** Where pictures come from, in the index. */
export interface PictureSources {
  /** Of an item's id, or what seriesSubject and seasonSubject say; null: there is no such thing with a file whose name programs can be told. */
  find(subject: string): PictureSource | null;
  setPlace(itemId: string, seconds: number): void;
  /** Its poster is in the store, or there is none that can be made. */
  setMade(itemId: string, isThere: boolean): void;
  /** Items whose poster was not made yet, the newest first. */
  unmade(limit: number): readonly string[];
  /** How many these are. */
  unmadeCount(): number;
}

interface Row {
  readonly title: string;
  readonly detailsJson: string | null;
  readonly infoJson: string | null;
  readonly artState: number;
  readonly artSeconds: number | null;
  readonly folderPath: string;
  readonly directory: string;
  readonly name: string;
}

const NONE = 2;
/** As seriesSubject and seasonSubject write them; keys have no line ends. */
const SERIES = /^(?:series|season:(\d{1,5})):(.+)$/;

/** Makes the statements once. */
export function createPictureSources(database: Database): PictureSources {
  const find = database.prepare<[string], Row>(
    `SELECT title, details_json AS detailsJson, info_json AS infoJson, art_state AS artState, art_seconds AS artSeconds,
       folders.path AS folderPath, directory, library_files.name
     FROM library_items JOIN library_files USING (file_id, item_key) JOIN folders ON folders.folder_id = library_files.folder_id
       LEFT JOIN items USING (item_id)
     WHERE item_id = ?`,
  );
  const setPlace = database.prepare<[number, string]>('UPDATE library_items SET art_seconds = ? WHERE item_id = ?');
  const setState = database.prepare<[number, string]>('UPDATE library_items SET art_state = ? WHERE item_id = ?');
  const isUnmade = `file_id IS NOT NULL AND probe_state = 1 AND art_state = 0
    AND folder_id IN (SELECT folder_id FROM folders WHERE is_available = 1 AND is_removed = 0 AND is_paused = 0)`;
  const unmade = database
    .prepare<[number], string>(`SELECT item_id FROM library_items WHERE ${isUnmade} ORDER BY added_ms DESC LIMIT ?`)
    .pluck();
  const unmadeCount = database.prepare<[], number>(`SELECT count(*) FROM library_items WHERE ${isUnmade}`).pluck();
  const look = database.prepare<[string], { json: string; folderPath: string }>(
    'SELECT details_json AS json, folders.path AS folderPath FROM series_looks JOIN folders USING (folder_id) WHERE series_key = ?',
  );
  const online = createSeriesOnlineLooks(database);
  return {
    find(itemId) {
      const [, season, seriesKey] = SERIES.exec(itemId) ?? [];
      if (seriesKey !== undefined) {
        const seen = look.get(seriesKey);
        const lookedUp = online(seriesKey);
        if (!seen && !lookedUp) return null;
        // Written by this program.
        const own = seen ? (JSON.parse(seen.json) as SeriesLook) : {};
        return seriesSource({ seriesKey, season: season ?? null, look: own, folderPath: seen?.folderPath ?? '', lookedUp });
      }
      const row = find.get(itemId);
      return !row || isOddFileName(row.name) || isOddFileName(row.directory) ? null : sourceFrom(row);
    },
    setPlace: (itemId, seconds) => void setPlace.run(seconds, itemId),
    setMade: (itemId, isThere) => void setState.run(isThere ? 1 : NONE, itemId),
    unmade: (limit) => unmade.all(limit),
    unmadeCount: () => unmadeCount.get() ?? 0,
  };
}

interface SeenSeries {
  readonly seriesKey: string;
  /** null: the series itself. */
  readonly season: string | null;
  readonly look: SeriesLook;
  readonly folderPath: string;
  readonly lookedUp: OnlineLook | null;
}

function seriesSource({ seriesKey, season, look, folderPath, lookedUp }: SeenSeries): PictureSource {
  const poster = season === null ? look.poster : look.seasonPosters?.[season];
  return {
    title: look.title ?? seriesKey,
    poster: poster ? besideVersion(poster.version) : season === null && lookedUp?.posterPath ? onlineVersion(lookedUp.posterPath) : null,
    backdrop: look.backdrop ? besideVersion(look.backdrop.version) : lookedUp?.backdropPath ? onlineVersion(lookedUp.backdropPath) : null,
    posterPath: poster ? join(folderPath, poster.path) : null,
    backdropPath: look.backdrop ? join(folderPath, look.backdrop.path) : null,
    onlinePoster: season === null ? (lookedUp?.posterPath ?? null) : null,
    onlineBackdrop: season === null ? (lookedUp?.backdropPath ?? null) : null,
    path: null,
    coverIndex: null,
    film: null,
    placeSeconds: null,
  };
}

function sourceFrom({ title, detailsJson, infoJson, artState, artSeconds, folderPath, directory, name }: Row): PictureSource {
  const details = itemDetails(detailsJson);
  // Written by this program from a MediaInfo.
  const info = infoJson === null ? null : (JSON.parse(infoJson) as MediaInfo);
  const track = info && mainVideoTrack(info);
  const durationSeconds = info?.durationSeconds ?? null;
  const film = info && track && durationSeconds !== null ? { info, track, durationSeconds } : null;
  const pictured = { details, isFilm: track !== null, hasNone: artState === NONE };
  const inside = (path: string | null | undefined): string | null => (path ? join(folderPath, path) : null);
  return {
    title,
    poster: posterVersion(pictured),
    backdrop: backdropVersion(pictured),
    posterPath: inside(details.poster),
    backdropPath: inside(details.backdrop),
    onlinePoster: details.onlinePoster ?? null,
    onlineBackdrop: details.onlineBackdrop ?? null,
    path: join(folderPath, directory, name),
    coverIndex: details.cover ?? null,
    film,
    placeSeconds: artSeconds,
  };
}
