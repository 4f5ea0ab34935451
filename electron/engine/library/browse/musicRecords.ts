import type { Database } from 'better-sqlite3';
import { sortTitle } from '../describe/describeFile.ts';

/** An album as the index has it. */
export interface AlbumRecord {
  readonly albumKey: string;
  readonly title: string;
  readonly sortTitle: string;
  /** Empty: nothing tells. */
  readonly artists: readonly string[];
  /** Of its first piece; null: no file tells. */
  readonly year: number | null;
  readonly addedMs: number;
  readonly pieces: number;
}

/** Somebody whose music is in the index. */
export interface ArtistRecord {
  readonly artist: string;
  readonly sortName: string;
  readonly albums: number;
  readonly pieces: number;
}

/** Albums and artists in the index. */
export interface MusicRecords {
  /** All of them, in no order. */
  albums(): readonly AlbumRecord[];
  /** All of them, by name. */
  artists(): readonly ArtistRecord[];
  /** Keys of albums with a piece of that genre. */
  albumsOfGenre(genre: string): ReadonlySet<string>;
  /** Ids of the pieces of an album, in their order. */
  pieces(albumKey: string): readonly string[];
  /** The piece whose picture stands for an album; null: there is none with a file. */
  firstPiece(albumKey: string): string | null;
  /** Likewise for an artist: of an album, if there is one. */
  pieceOf(artist: string): string | null;
}

interface AlbumRow {
  readonly albumKey: string;
  readonly artist: string | null;
  readonly title: string;
  readonly year: number | null;
  readonly addedMs: number;
  readonly pieces: number;
}

/** Makes the statements once. */
export function createMusicRecords(database: Database): MusicRecords {
  const albums = database.prepare<[], AlbumRow>(
    `SELECT album_key AS albumKey, artist, min(album) AS title, min(year) AS year, max(added_ms) AS addedMs, count(*) AS pieces
     FROM library_items WHERE file_id IS NOT NULL AND album_key IS NOT NULL GROUP BY album_key, artist`,
  );
  const artists = database.prepare<[], Pick<ArtistRecord, 'artist' | 'albums' | 'pieces'>>(
    `SELECT artist, count(DISTINCT album_key) AS albums, count(*) AS pieces
     FROM library_items WHERE file_id IS NOT NULL AND artist IS NOT NULL GROUP BY artist`,
  );
  const ofGenre = database
    .prepare<[string], string>(
      `SELECT DISTINCT album_key FROM library_items WHERE file_id IS NOT NULL AND album_key IS NOT NULL AND instr(genres, '|' || ? || '|') > 0`,
    )
    .pluck();
  const pieces = database
    .prepare<[string], string>(
      `SELECT item_id FROM library_items WHERE album_key = ? AND file_id IS NOT NULL
       ORDER BY json_extract(details_json, '$.disc'), json_extract(details_json, '$.track') IS NULL, json_extract(details_json, '$.track'),
         sort_title, item_key`,
    )
    .pluck();
  const firstPiece = database
    .prepare<[string], string>(
      'SELECT item_id FROM library_items WHERE album_key = ? AND file_id IS NOT NULL ORDER BY sort_title, item_key LIMIT 1',
    )
    .pluck();
  const pieceOf = database
    .prepare<[string], string>(
      'SELECT item_id FROM library_items WHERE artist = ? AND file_id IS NOT NULL ORDER BY album_key DESC, item_key LIMIT 1',
    )
    .pluck();
  return {
    albums: () => [...Map.groupBy(albums.all(), ({ albumKey }) => albumKey).values()].map(albumFrom),
    artists: () =>
      artists
        .all()
        .map((row) => ({ ...row, sortName: sortTitle(row.artist) }))
        .toSorted((a, b) => (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0)),
    albumsOfGenre: (genre) => new Set(ofGenre.all(genre)),
    pieces: (albumKey) => pieces.all(albumKey),
    firstPiece: (albumKey) => firstPiece.get(albumKey) ?? null,
    pieceOf: (artist) => pieceOf.get(artist) ?? null,
  };
}

/** Pure: of its rows, one for each artist; at least one. */
function albumFrom(rows: readonly AlbumRow[]): AlbumRecord {
  const [first] = rows;
  const { albumKey = '', title = '' } = first ?? {};
  const artists = rows.flatMap(({ artist }) => artist ?? []);
  const years = rows.flatMap(({ year }) => year ?? []);
  return {
    albumKey,
    title,
    sortTitle: sortTitle(title),
    artists,
    year: years.length === 0 ? null : Math.min(...years),
    addedMs: Math.max(...rows.map(({ addedMs }) => addedMs)),
    pieces: rows.reduce((sum, row) => sum + row.pieces, 0),
  };
}
