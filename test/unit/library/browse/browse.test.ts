import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntryQuery, SeriesQuery } from '../../../../shared/browseContract.ts';
import { Browse } from '../../../../electron/engine/library/browse/browse.ts';
import { createPictureSources } from '../../../../electron/engine/library/artwork/pictureSources.ts';
import { createLibraryWriter } from '../../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../../electron/engine/library/itemRecords.ts';
import { Watching } from '../../../../electron/engine/library/watching/watching.ts';
import { fakeItem } from '../../../fakes/fakeEngine.ts';
import { createTitledLibrary, type TitledLibrary } from '../../../fakes/titledLibrary.ts';

const PATHS = [
  'Dark/Season 1/Dark S01E01 One.mkv',
  'Dark/Season 1/Dark S01E02 Two.mkv',
  'Dark/Season 2/Dark S02E01 Three.mkv',
  'Dark/Specials/Dark S00E01 Making.mkv',
  'Lupin/Season 1/Lupin S01E01 Un.mkv',
  'Alien (1979)/Alien (1979) 1080p.mkv',
  'Alien (1979)/Alien (1979) 2160p.mkv',
  'Alien (1979)/Extras/The ship.mkv',
  'Alien (1979)/Alien-trailer.mkv',
  'Brazil (1985).mkv',
];

let films: TitledLibrary;
let browse: Browse;
let watching: Watching;
const me = { profileId: 1 };
const page = (query: unknown = {}) => browse.series(SeriesQuery.parse(query));
const titles = (items: readonly { readonly title: string }[]): string[] => items.map(({ title }) => title);

beforeEach(() => {
  films = createTitledLibrary(PATHS);
  browse = new Browse(films.database, films.library);
  watching = new Watching({ database: films.database, nowMs: () => 1_700_000_000_000 });
});
afterEach(() => {
  browse[Symbol.dispose]();
  films[Symbol.dispose]();
});

/** As if an item had been looked into and were so high. */
function probed(itemId: string, heightPx: number): void {
  const info = fakeItem().info;
  const tracks = info.tracks.map((track) => (track.kind === 'video' ? { ...track, displayHeightPx: heightPx } : track));
  const file = { path: `/${itemId}`, sizeBytes: 1, modifiedMs: 1 };
  createItemRecords(films.database).put({ itemId, info: { ...info, tracks } }, file, new Date(0));
  createLibraryWriter(films.database).describe([itemId]);
  films.library.touched();
}

describe('entries', () => {
  const all = (query: object = {}): string[] =>
    browse
      .entries(EntryQuery.parse(query))
      .entries.map((entry) => (entry.kind === 'item' ? entry.item.title : entry.kind === 'series' ? `${entry.series.title}…` : entry.kind));

  it('have each series in the place of its episodes, and of versions the best alone', () => {
    expect(all()).toEqual(['Alien', 'Alien-trailer', 'Brazil', 'Dark…', 'Lupin…', 'The ship']);
    expect(browse.entries(EntryQuery.parse({})).total).toBe(6);
    expect(all({ order: 'desc' })).toEqual(['The ship', 'Lupin…', 'Dark…', 'Brazil', 'Alien-trailer', 'Alien']);
  });

  it('are the same whatever the pages', () => {
    for (const sort of ['title', 'added', 'year'] as const) {
      for (const order of ['asc', 'desc'] as const) {
        const whole = all({ sort, order });
        expect(whole.toSorted()).toEqual(all().toSorted());
        for (const limit of [1, 2, 4]) {
          const pages = Array.from({ length: Math.ceil(6 / limit) }, (_, at) => all({ sort, order, limit, offset: at * limit }));
          expect(pages.flat()).toEqual(whole);
        }
      }
    }
  });

  it('by year: those that tell of one, then the others, series too', () => {
    const falling = all({ sort: 'year' });
    expect([falling[0], ...falling.slice(-2)]).toEqual(['Brazil', 'Dark…', 'Lupin…']);
    const rising = all({ sort: 'year', order: 'asc' });
    expect([...rising.slice(0, 2), rising.at(-1)]).toEqual(['Dark…', 'Lupin…', 'Brazil']);
  });

  it('follow what was watched', () => {
    watching.mark(me, { itemIds: ['item0', 'item9'], isWatched: true });
    expect(all({ watched: 'watched' })).toEqual(['Brazil']);
    expect(all({ watched: 'begun' })).toEqual(['Dark…']);
    expect(all({ watched: 'unwatched' })).toContain('Lupin…');
  });
});

describe('series', () => {
  it('are listed with what there is of them, and what was watched', () => {
    watching.mark(me, { itemIds: ['item0', 'item3'], isWatched: true });
    const { series, total } = page();
    expect(total).toBe(2);
    expect(series.map(({ title, seasons, episodes, watchedEpisodes }) => [title, seasons, episodes, watchedEpisodes])).toEqual([
      ['Dark', 3, 4, 2],
      ['Lupin', 1, 1, 0],
    ]);
  });

  it.each([
    [{ query: 'lup' }, ['Lupin']],
    [{ query: 'x' }, []],
    [{ order: 'desc' }, ['Lupin', 'Dark']],
    [{ limit: 1, offset: 1 }, ['Lupin']],
    [{ watched: 'begun' }, ['Dark']],
    [{ watched: 'unwatched' }, ['Lupin']],
    [{ watched: 'watched' }, []],
  ])('are found and ordered: %j', (query, found) => {
    watching.mark(me, { itemIds: ['item0'], isWatched: true });
    expect(titles(page(query).series)).toEqual(found);
  });

  it('have seasons in order, specials last, and an episode to go on with', () => {
    watching.mark(me, { itemIds: ['item0', 'item1'], isWatched: true });
    const dark = browse.oneSeries('dark', 1);
    expect(dark.seasonList.map(({ season, episodes, watchedEpisodes }) => [season, episodes, watchedEpisodes])).toEqual([
      [1, 2, 2],
      [2, 1, 0],
      [0, 1, 0],
    ]);
    expect(dark.nextEpisode?.title).toBe('Three');
    watching.progress(me, 'item1', { positionSeconds: 600, durationSeconds: 3000 });
    expect(browse.oneSeries('dark', 1).nextEpisode?.title).toBe('Two');
    expect(() => browse.oneSeries('none', 1)).toThrow('no series "none"');
  });

  it('are led on for each profile alone', () => {
    const { profileId } = watching.addProfile('Ada', null);
    watching.mark(me, { itemIds: ['item0', 'item1'], isWatched: true });
    watching.mark({ profileId }, { itemIds: ['item0'], isWatched: true });
    expect(titles(watching.nextUp({ profileId }, 10))).toEqual(['Two']);
    expect(titles(watching.nextUp(me, 10))).toEqual(['Three']);
  });
});

describe('what lies in the folder of a series', () => {
  let dir = '';
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  };
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'playhead-series-'));
    films.database.prepare('UPDATE folders SET path = ?').run(dir);
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('gives it its words and pictures, and its seasons theirs, but its episodes none', () => {
    write('Dark/tvshow.nfo', '<tvshow><title>DARK</title><plot>A cave.</plot><genre>Mystery</genre><year>2017</year></tvshow>');
    write('Dark/poster.jpg', 'p');
    write('Dark/fanart.jpg', 'f');
    write('Dark/season01-poster.jpg', 's');
    write('Dark/Season 2/folder.jpg', 's2');
    for (const itemId of ['item0', 'item2']) probed(itemId, 1080);
    const dark = browse.oneSeries('dark', 1);
    expect(dark).toMatchObject({ title: 'DARK', plot: 'A cave.', genres: ['Mystery'], year: 2017 });
    expect([dark.poster, dark.backdrop].map((picture) => [picture?.subject, picture?.origin])).toEqual([
      ['series:dark', 'beside'],
      ['series:dark', 'beside'],
    ]);
    expect(dark.seasonList.map(({ poster }) => poster?.subject)).toEqual(['season:1:dark', 'season:2:dark', 'series:dark']);
    expect(films.library.item('item2')).toMatchObject({ poster: { origin: 'frame' }, seriesPoster: { subject: 'series:dark' } });
    const sources = createPictureSources(films.database);
    expect(sources.find('series:dark')).toMatchObject({
      posterPath: join(dir, 'Dark/poster.jpg'),
      backdropPath: join(dir, 'Dark/fanart.jpg'),
    });
    expect(sources.find('season:2:dark')).toMatchObject({ posterPath: join(dir, 'Dark/Season 2/folder.jpg') });
    expect(sources.find('series:../../etc')).toBeNull();
  });

  it('is the first episode’s picture where there is none', () => {
    probed('item0', 1080);
    const dark = browse.oneSeries('dark', 1);
    expect(dark.poster).toMatchObject({ subject: 'item0', origin: 'frame' });
  });
});

describe('versions and extras', () => {
  it('let the best version stand for a film', () => {
    probed('item5', 1080);
    probed('item6', 2160);
    expect(browse.versions('item5').map(({ itemId }) => itemId)).toEqual(['item6', 'item5']);
    const best = films.library.items({ limit: 50, offset: 0, kind: 'movie', versions: 'best' });
    expect([best.total, titles(best.items)]).toEqual([2, ['Alien', 'Brazil']]);
    expect(best.items[0]?.itemId).toBe('item6');
    expect(films.library.items({ limit: 50, offset: 0, kind: 'movie' }).total).toBe(3);
  });

  it('put another version in its place when it goes', () => {
    probed('item5', 1080);
    probed('item6', 2160);
    const fileId = films.database.prepare("SELECT file_id FROM library_files WHERE name LIKE '%2160p%'").pluck().get();
    createLibraryWriter(films.database).remove([Number(fileId)]);
    films.library.touched();
    expect(films.library.items({ limit: 50, offset: 0, kind: 'movie', versions: 'best', query: 'alien' }).items).toHaveLength(1);
    expect(browse.versions('item5').map(({ itemId }) => itemId)).toEqual(['item5']);
  });

  it('have extras that lie with their film, and nothing for others', () => {
    expect(titles(browse.extras('item6')).toSorted()).toEqual(['Alien-trailer', 'The ship']);
    expect(browse.extras('item9')).toEqual([]);
    expect(() => browse.extras('none')).toThrow('no item "none"');
  });
});

describe('what is new', () => {
  it('counts episodes of a series once, and leaves extras and other versions out', () => {
    films.database.exec('UPDATE library_items SET added_ms = item_key * 1000');
    films.library.touched();
    const entries = browse.recent(null, 10, 1);
    expect(
      entries.map((entry) =>
        entry.kind === 'series'
          ? `${entry.series.title} ${entry.newEpisodes} ${entry.newest.title}`
          : entry.kind === 'item'
            ? entry.item.title
            : entry.kind,
      ),
    ).toEqual(['Brazil', 'Alien', 'Lupin 1 Un', 'Dark 4 Making']);
    expect(browse.recent('movie', 1, 1)).toHaveLength(1);
  });
});

describe('what there is to filter by', () => {
  it('is counted, for what other filters leave', async () => {
    probed('item5', 1080);
    probed('item6', 2160);
    const all = await browse.facets({});
    expect(all.kinds).toEqual([
      { value: 'episode', count: 5 },
      { value: 'movie', count: 3 },
      { value: 'extra', count: 2 },
    ]);
    expect(all.resolutions).toMatchObject([{ value: 2160, count: 1 }, { value: 1440, count: 1 }, { value: 1080, count: 2 }, {}, {}, {}]);
    expect([all.codecs, all.languages, all.folders]).toEqual([
      [{ value: 'hevc', count: 2 }],
      [{ value: 'de', count: 2 }],
      [{ value: 'films', count: 10 }],
    ]);
    const films1979 = await browse.facets({ kind: 'movie', yearTo: 1980, versions: 'best' });
    expect(films1979.years).toEqual([{ value: 1979, count: 1 }]);
  });

  it('is counted anew when the library has changed', async () => {
    expect((await browse.facets({})).codecs).toEqual([]);
    probed('item5', 1080);
    expect((await browse.facets({})).codecs).toHaveLength(1);
  });
});
