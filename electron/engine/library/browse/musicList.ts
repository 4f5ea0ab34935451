import type { Database } from 'better-sqlite3';
import type { AlbumQuery, AlbumSummary, ArtistSummary, EntryQuery } from '../../../../shared/browseContract.ts';
import { EngineError } from '../../base/errors.ts';
import type { SubjectPicture } from '../artwork/pictureVersion.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import { wordsOf } from '../search/foldText.ts';
import { createMusicRecords, type AlbumRecord, type ArtistRecord, type MusicRecords } from './musicRecords.ts';

type Addressed = 'posterUrl' | 'posterOrigin';

/** An album as the library knows it: its pictures have addresses only where it is known who asks. */
export interface StoredAlbum extends Omit<AlbumSummary, Addressed> {
  readonly poster: SubjectPicture | null;
}

export interface StoredAlbumDetails extends StoredAlbum {
  readonly pieceList: readonly StoredItem[];
}

export interface StoredArtist extends Omit<ArtistSummary, Addressed> {
  readonly poster: SubjectPicture | null;
}

/** Albums and artists of the library. They are read once for each state of the index. */
export class MusicList {
  readonly #records: MusicRecords;
  readonly #rows: ItemRows;
  #albums: ReadonlyMap<string, AlbumRecord> | null = null;
  #artists: readonly ArtistRecord[] | null = null;

  constructor(database: Database) {
    this.#records = createMusicRecords(database);
    this.#rows = createItemRows(database);
  }

  /** The index has changed. */
  forget(): void {
    this.#albums = null;
    this.#artists = null;
  }

  /** Albums that stand among the items of a query, in no order; none where marks are asked for, which pieces have and albums have not. */
  among({ artist, genre, watched }: EntryQuery): readonly AlbumRecord[] {
    if (watched !== undefined) return [];
    const ofGenre = genre === undefined ? null : this.#records.albumsOfGenre(genre);
    return [...this.#all().values()].filter(
      ({ albumKey, artists }) => (ofGenre?.has(albumKey) ?? true) && (artist === undefined || artists.includes(artist)),
    );
  }

  albums({ query, limit, offset }: AlbumQuery): { readonly albums: readonly StoredAlbum[]; readonly total: number } {
    const found = [...this.#all().values()]
      .filter(havingWords(query, ({ title, artists }) => [title, ...artists].join(' ')))
      .toSorted((a, b) => (a.sortTitle < b.sortTitle ? -1 : a.sortTitle > b.sortTitle ? 1 : 0));
    return { albums: found.slice(offset, offset + limit).map((album) => this.shown(album)), total: found.length };
  }

  artists({ query, limit, offset }: AlbumQuery): { readonly artists: readonly StoredArtist[]; readonly total: number } {
    this.#artists ??= this.#records.artists();
    const found = this.#artists.filter(havingWords(query, ({ artist }) => artist));
    const artists = found
      .slice(offset, offset + limit)
      .map(({ artist, albums, pieces }) => ({ artist, albums, pieces, poster: this.#posterOf(this.#records.pieceOf(artist)) }));
    return { artists, total: found.length };
  }

  /** With its picture. */
  shown({ albumKey, title, artists, year, pieces, addedMs }: AlbumRecord): StoredAlbum {
    const [artist = null] = artists;
    return {
      albumKey,
      title,
      artist: artists.length === 1 ? artist : null,
      year,
      pieces,
      poster: this.#posterOf(this.#records.firstPiece(albumKey)),
      addedAt: new Date(addedMs).toISOString(),
    };
  }

  /** null: there is none. */
  summary(albumKey: string): StoredAlbum | null {
    const album = this.#all().get(albumKey);
    return album ? this.shown(album) : null;
  }

  /** Throws ITEM_UNKNOWN. */
  details(albumKey: string): StoredAlbumDetails {
    const summary = this.summary(albumKey);
    if (!summary) throw new EngineError('ITEM_UNKNOWN', `There is no album "${albumKey}" in the library.`, { details: { albumKey } });
    return { ...summary, pieceList: this.#records.pieces(albumKey).flatMap((itemId) => this.#rows.byId(itemId) ?? []) };
  }

  #all(): ReadonlyMap<string, AlbumRecord> {
    this.#albums ??= new Map(this.#records.albums().map((album) => [album.albumKey, album]));
    return this.#albums;
  }

  #posterOf(itemId: string | null): SubjectPicture | null {
    const poster = itemId === null ? null : (this.#rows.byId(itemId)?.poster ?? null);
    return itemId === null || poster === null ? null : { subject: itemId, ...poster };
  }
}

function havingWords<Thing>(query: string | undefined, textOf: (thing: Thing) => string): (thing: Thing) => boolean {
  const words = wordsOf(query ?? '');
  return (thing) => {
    const own = words.length === 0 ? [] : wordsOf(textOf(thing));
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
}
