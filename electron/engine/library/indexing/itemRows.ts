import type { Database } from 'better-sqlite3';
import type { LibraryItem } from '../../../../shared/libraryContract.ts';
import {
  backdropVersion,
  besideVersion,
  onlineVersion,
  posterVersion,
  seriesSubject,
  type PictureVersion,
  type SubjectPicture,
} from '../artwork/pictureVersion.ts';
import type { ItemDescription } from '../describe/describeFile.ts';
import { fileNameBytes } from '../scan/fileName.ts';
import { joinInside } from '../scan/readDirectory.ts';
import type { SeriesLook } from './seriesLooks.ts';

/** An item as the library knows it: its pictures have addresses only where it is known who asks. */
export interface StoredItem extends Omit<LibraryItem, 'posterUrl' | 'posterOrigin' | 'backdropUrl' | 'seriesPosterUrl'> {
  readonly poster: PictureVersion | null;
  readonly backdrop: PictureVersion | null;
  readonly seriesPoster: SubjectPicture | null;
}

/** Reads items of the library as they are shown. */
export interface ItemRows {
  /** In the order of the keys; items that are gone meanwhile are left out. */
  byKeys(itemKeys: readonly number[]): readonly StoredItem[];
  /** null: there is none with a file. */
  byId(itemId: string): StoredItem | null;
  /** Whether it was ever in the library. */
  isKnown(itemId: string): boolean;
  /** How many there are. */
  count(): number;
}

interface Row extends Omit<ItemDescription, 'sortTitle' | 'names' | 'edition'> {
  readonly itemKey: number;
  readonly itemId: string;
  readonly durationSeconds: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly hdr: string | null;
  readonly videoCodec: string | null;
  readonly languages: string | null;
  readonly genres: string | null;
  readonly recordedMs: number | null;
  readonly albumKey: string | null;
  readonly detailsJson: string | null;
  readonly probeState: number;
  readonly probeProblem: string | null;
  readonly probeAgainMs: number | null;
  readonly artState: number;
  readonly lookJson: string | null;
  /** Of its series, at TMDB. */
  readonly onlinePoster: string | null;
  readonly addedMs: number;
  readonly sizeBytes: number;
  readonly directory: string;
  readonly name: string;
  readonly folderName: string;
  readonly isAvailable: number;
}

const SELECT = `SELECT item_key AS itemKey, item_id AS itemId, kind, title, year, series, series_key AS seriesKey, season, episode,
    last_episode AS lastEpisode, work_key AS workKey, duration_seconds AS durationSeconds, width_px AS widthPx, height_px AS heightPx,
    hdr, video_codec AS videoCodec, languages, genres, recorded_ms AS recordedMs, album_key AS albumKey, library_items.details_json AS detailsJson, probe_state AS probeState,
    probe_problem AS probeProblem, probe_again_ms AS probeAgainMs, art_state AS artState,
    series_looks.details_json AS lookJson, json_extract(found_json, '$.posterPath') AS onlinePoster,
    library_items.added_ms AS addedMs, size_bytes AS sizeBytes, directory, library_files.name AS name, folders.name AS folderName,
    is_available AS isAvailable
  FROM library_items JOIN library_files USING (file_id, item_key) JOIN folders ON folders.folder_id = library_files.folder_id LEFT JOIN series_looks USING (series_key)
    LEFT JOIN online_looks ON online_looks.subject = 'series:' || series_key`;

/** Makes the statements once. */
export function createItemRows(database: Database): ItemRows {
  const byKeys = database.prepare<[string], Row>(`${SELECT} WHERE item_key IN (SELECT value FROM json_each(?))`);
  const byId = database.prepare<[string], Row>(`${SELECT} WHERE item_id = ?`);
  const known = database.prepare<[string], number>('SELECT 1 FROM library_items WHERE item_id = ?').pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM library_items WHERE file_id IS NOT NULL').pluck();
  return {
    byKeys(itemKeys) {
      const rows = new Map(byKeys.all(JSON.stringify(itemKeys)).map((row) => [row.itemKey, row]));
      return itemKeys.flatMap((key) => {
        const row = rows.get(key);
        return row ? [itemFrom(row)] : [];
      });
    },
    byId(itemId) {
      const row = byId.get(itemId);
      return row ? itemFrom(row) : null;
    },
    isKnown: (itemId) => known.get(itemId) !== undefined,
    count: () => count.get() ?? 0,
  };
}

function itemFrom(row: Row): StoredItem {
  const details = itemDetails(row.detailsJson);
  const pictured = { details, isFilm: row.heightPx !== null, hasNone: row.artState === 2 };
  return {
    itemId: row.itemId,
    uri: libraryUri(row.folderName, joinInside(row.directory, row.name)),
    title: row.title,
    kind: row.kind,
    year: row.year,
    series: row.series,
    seriesKey: row.seriesKey,
    season: row.season,
    episode: row.episode,
    lastEpisode: row.lastEpisode,
    workKey: row.workKey,
    edition: details.edition ?? null,
    plot: details.plot ?? null,
    artist: details.artist ?? null,
    album: details.album ?? null,
    albumKey: row.albumKey,
    trackNumber: details.track ?? null,
    posterUri: details.poster === undefined || details.poster === null ? null : libraryUri(row.folderName, details.poster),
    poster: posterVersion(pictured),
    backdrop: backdropVersion(pictured),
    seriesPoster: seriesPosterOf(row),
    durationSeconds: row.durationSeconds,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    hdr: row.hdr,
    videoCodec: row.videoCodec,
    languages: (row.languages ?? '').split(' ').filter((language) => language !== ''),
    genres: (row.genres ?? '').split('|').filter((genre) => genre !== ''),
    recordedAt: row.recordedMs === null ? null : new Date(row.recordedMs).toISOString(),
    addedAt: new Date(row.addedMs).toISOString(),
    sizeBytes: row.sizeBytes,
    isProbed: row.probeState === 1,
    problem: problemOf(row),
    isAvailable: row.isAvailable === 1,
  };
}

/** null: nothing is known against the file. */
function problemOf({ probeState, probeProblem, probeAgainMs }: Row): StoredItem['problem'] {
  if (probeState !== 2 || probeProblem === null) return null;
  return { reason: probeProblem, againAt: probeAgainMs === null ? null : new Date(probeAgainMs).toISOString() };
}

function seriesPosterOf({ seriesKey, lookJson, onlinePoster }: Row): SubjectPicture | null {
  if (seriesKey === null) return null;
  // Written by this program.
  const { poster }: SeriesLook = lookJson === null ? {} : (JSON.parse(lookJson) as SeriesLook);
  if (poster) return { subject: seriesSubject(seriesKey), ...besideVersion(poster.version) };
  return onlinePoster === null ? null : { subject: seriesSubject(seriesKey), ...onlineVersion(onlinePoster) };
}

/** What is only shown of an item. */
export interface ItemDetails {
  readonly edition?: string | null;
  readonly plot?: string | null;
  /** Paths inside the folder. */
  readonly poster?: string | null;
  readonly backdrop?: string | null;
  /** Another one when the picture there is another. */
  readonly posterVersion?: string;
  readonly backdropVersion?: string;
  /** The track that is a cover. */
  readonly cover?: number | null;
  /** Names of pictures at TMDB. */
  readonly onlinePoster?: string;
  readonly onlineBackdrop?: string;
  readonly artist?: string;
  readonly album?: string;
  readonly track?: number;
  readonly disc?: number;
}

/** Reads them as they are stored; null: nothing is. */
export function itemDetails(detailsJson: string | null): ItemDetails {
  // Written by this program.
  return detailsJson === null ? {} : (JSON.parse(detailsJson) as ItemDetails);
}

/** The address of a file in a folder; names that are no UTF-8 are percent-encoded byte by byte. */
function libraryUri(folderName: string, path: string): string {
  return `library://${encodeURIComponent(folderName)}/${path.split('/').map(encodePart).join('/')}`;
}

const PLAIN_BYTE = /[A-Za-z0-9\-_.!~*'()]/;

function encodePart(part: string): string {
  return [...fileNameBytes(part)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte < 0x80 && PLAIN_BYTE.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
