import { afterEach, describe, expect, it } from 'vitest';
import { AlbumQuery, EntryQuery } from '../../../../shared/browseContract.ts';
import { LibraryQuery } from '../../../../shared/libraryContract.ts';
import { Browse } from '../../../../electron/engine/library/browse/browse.ts';
import { createLibraryWriter } from '../../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../../electron/engine/library/itemRecords.ts';
import type { MediaTags } from '../../../../electron/engine/media/mediaInfo.ts';
import { fakeItem } from '../../../fakes/fakeEngine.ts';
import { createTitledLibrary } from '../../../fakes/titledLibrary.ts';

const NO_TAGS: MediaTags = {
  artist: null,
  albumArtist: null,
  album: null,
  track: null,
  disc: null,
  genres: [],
  year: null,
  show: null,
  season: null,
  episode: null,
  description: null,
  recordedMs: null,
  isRecording: false,
};

const opened: Disposable[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each[Symbol.dispose]();
});

type Piece = readonly [path: string, tags: Partial<MediaTags>];

/** Ways through a library of such files, each looked into. */
function musicOf(pieces: readonly Piece[], others: readonly string[] = []) {
  const library = createTitledLibrary([...pieces.map(([path]) => path), ...others]);
  const browse = new Browse(library.database, library.library);
  opened.push(browse, library);
  for (const [n, [, tags]] of pieces.entries()) {
    const { info } = fakeItem();
    const tracks = info.tracks.filter(({ kind }) => kind === 'audio');
    const item = { itemId: `item${n}`, info: { ...info, title: null, tags: { ...NO_TAGS, ...tags }, tracks } };
    createItemRecords(library.database).put(item, { path: `/${n}`, sizeBytes: 1, modifiedMs: 1 }, new Date(0));
  }
  createLibraryWriter(library.database).describe(pieces.map((_, n) => `item${n}`));
  library.database.exec('UPDATE library_items SET added_ms = item_key * 1000');
  library.library.touched();
  const albumOf = (itemId: string): string => library.library.item(itemId).albumKey ?? '';
  return {
    ...library,
    browse,
    albumOf,
    piecesOf: (itemId: string) => browse.oneAlbum(albumOf(itemId)).pieceList.map(({ title }) => title),
  };
}

describe('an album', () => {
  it('is what lies together and says so, by disc and track, in folders of its discs too', () => {
    const one = { artist: 'Low', album: 'Things' };
    const { piecesOf } = musicOf([
      ['Low/Things/CD 2/c.flac', { ...one, track: 1 }],
      ['Low/Things/CD 1/b.flac', { ...one, track: 2 }],
      ['Low/Things/CD 1/a.flac', { ...one, track: 10 }],
      ['Low/Things/CD 1/last.flac', one],
      ['Low/Things/CD 1/other.flac', { ...one, track: 1, album: 'Other' }],
      ['Low 2/d.flac', { ...one, track: 1 }],
    ]);
    expect(piecesOf('item0')).toEqual(['b', 'a', 'last', 'c']);
    expect(piecesOf('item4')).toEqual(['other']);
  });

  it('by many artists goes by its tracks and has no artist', () => {
    const { browse, piecesOf, albumOf } = musicOf([
      ['Hits/x.mp3', { album: 'Hits', artist: 'Abba', track: 2, year: 1980 }],
      ['Hits/y.mp3', { album: 'Hits', artist: 'Zappa', track: 1, year: 1975 }],
      ['Hits/z.mp3', { album: 'Hits', artist: 'Cher', albumArtist: 'Cher' }],
    ]);
    expect(piecesOf('item0')).toEqual(['y', 'x']);
    expect(browse.oneAlbum(albumOf('item0'))).toMatchObject({ title: 'Hits', artist: null, year: 1975, pieces: 2 });
    expect(browse.oneAlbum(albumOf('item2'))).toMatchObject({ title: 'Hits', artist: 'Cher', pieces: 1 });
  });

  it('that is not there is named', () => {
    expect(() => musicOf([]).browse.oneAlbum('none')).toThrow('no album "none"');
  });
});

describe('among everything', () => {
  const MUSIC: readonly Piece[] = [
    ['Nina/1.mp3', { album: 'Blue', artist: 'Nina Simone', genres: ['Soul'], year: 1964, track: 1 }],
    ['Nina/2.mp3', { album: 'Blue', artist: 'Nina Simone', track: 2 }],
    ['Abba/1.mp3', { album: 'The Visitors', artist: 'Abba', year: 1981 }],
    ['loose/Aria.mp3', { artist: 'Cher' }],
    ['loose/Zebra.mp3', { artist: 'Abba' }],
  ];
  const FILMS = ['Alien (1979).mkv', 'Dark/Dark S01E01 One.mkv'];
  const entriesOf = (query: object): readonly string[] => {
    const { browse } = musicOf(MUSIC, FILMS);
    const { entries, total } = browse.entries(EntryQuery.parse(query));
    expect(total).toBe(entries.length);
    return entries.map((entry) =>
      entry.kind === 'item' ? entry.item.title : entry.kind === 'series' ? `${entry.series.title}…` : `[${entry.album.title}]`,
    );
  };

  it.each([
    [{}, ['Alien', 'Aria', '[Blue]', 'Dark…', '[The Visitors]', 'Zebra']],
    [{ order: 'desc' }, ['Zebra', '[The Visitors]', 'Dark…', '[Blue]', 'Aria', 'Alien']],
    [{ sort: 'added' }, ['Dark…', 'Alien', 'Zebra', 'Aria', '[The Visitors]', '[Blue]']],
    [{ kind: 'audio' }, ['Aria', '[Blue]', '[The Visitors]', 'Zebra']],
    [{ kind: 'audio', artist: 'Abba' }, ['[The Visitors]', 'Zebra']],
    [{ kind: 'audio', genre: 'Soul' }, ['[Blue]']],
    // Albums have no marks, their pieces have.
    [{ kind: 'audio', watched: 'unwatched' }, ['1', 'Aria', '1', '2', 'Zebra']],
  ])('albums stand for their pieces: %o', (query, expected) => {
    expect(entriesOf(query)).toEqual(expected);
  });

  it('albums and artists are found by their words', () => {
    const { browse } = musicOf(MUSIC, FILMS);
    const albums = (query: string) => browse.albums(AlbumQuery.parse({ query })).albums.map(({ title }) => title);
    expect([albums('visi'), albums('nina bl'), albums('alien')]).toEqual([['The Visitors'], ['Blue'], []]);
    expect(browse.artists(AlbumQuery.parse({}))).toMatchObject({
      artists: [
        { artist: 'Abba', albums: 1, pieces: 2 },
        { artist: 'Cher', albums: 0, pieces: 1 },
        { artist: 'Nina Simone', albums: 1, pieces: 2 },
      ],
      total: 3,
    });
    expect(browse.artists(AlbumQuery.parse({ query: 'nin' })).total).toBe(1);
  });

  it('an album that is new comes once, and its pieces are found by its key', () => {
    const { browse, library, albumOf } = musicOf(MUSIC, FILMS);
    expect(browse.recent('audio', 10, 1)).toMatchObject([
      { kind: 'item', item: { title: 'Zebra' } },
      { kind: 'item', item: { title: 'Aria' } },
      { kind: 'album', album: { title: 'The Visitors' } },
      { kind: 'album', album: { title: 'Blue', pieces: 2 }, newest: { itemId: 'item1' } },
    ]);
    const pieces = library.items(LibraryQuery.parse({ album: albumOf('item0') })).items;
    expect(pieces.map(({ itemId }) => itemId)).toEqual(['item0', 'item1']);
  });
});
