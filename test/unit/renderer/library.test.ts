import { describe, expect, test } from 'vitest';
import { focusAfter, gridLayout } from '../../../renderer/library/gridLayout.ts';
import { gridSource } from '../../../renderer/library/gridSource.ts';
import { episodeWords, musicWords, sizeWords, troubleOf } from '../../../renderer/library/itemWords.ts';
import { filtersIn, searchFor, withFilters } from '../../../renderer/library/libraryFilters.ts';
import { pagesFor } from '../../../renderer/library/pagesFor.ts';
import { pictureAt } from '../../../renderer/library/pictureAt.ts';

describe('filters in the address', () => {
  test('come back as they were', () => {
    const filters = {
      query: 'été & co',
      kind: 'movie',
      genre: 'Science fiction',
      yearFrom: 1990,
      isHdr: true,
      watched: 'begun',
      sort: 'added',
      order: 'asc',
    } as const;
    expect(filtersIn(searchFor(filters))).toEqual(filters);
  });

  test('leave out what is no filter', () => {
    expect(filtersIn('kind=pink&yearFrom=x&isHdr=1&sort=&order=up&other=1&folder=%20')).toEqual({});
    expect(searchFor(withFilters({ query: 'a', kind: 'audio' }, { query: '', kind: undefined }))).toBe('');
  });
});

describe('what the grid asks for', () => {
  const profile = { profileId: 2 };
  test('everything, with series in the place of their episodes', () => {
    expect(gridSource({}, profile)).toEqual({ kind: 'mixed', query: profile });
    expect(gridSource({ sort: 'year', order: 'asc', genre: 'Drama' }, profile)).toEqual({
      kind: 'mixed',
      query: { ...profile, sort: 'year', order: 'asc', genre: 'Drama' },
    });
  });
  test('everything without the episodes, whose series are the shelf above, by what series do not have', () => {
    for (const filters of [{ sort: 'duration' }, { codec: 'av1' }] as const) {
      expect(gridSource(filters, profile)).toEqual({ kind: 'items', query: { ...filters, versions: 'best', withoutEpisodes: true } });
    }
  });
  test('episodes too where words may mean them; whose marks only where they matter', () => {
    expect(gridSource({ kind: 'audio', artist: 'Abba' }, profile)).toEqual({
      kind: 'mixed',
      query: { ...profile, kind: 'audio', artist: 'Abba' },
    });
    expect(gridSource({ kind: 'audio', listing: 'artists', query: ' ab ' }, profile)).toEqual({ kind: 'artists', query: { query: 'ab' } });
    expect(gridSource({ kind: 'audio', listing: 'pieces' }, profile)).toEqual({
      kind: 'items',
      query: { kind: 'audio', versions: 'best' },
    });
    expect(gridSource({ query: ' fog ', watched: 'begun' }, profile)).toEqual({
      kind: 'items',
      query: { query: 'fog', watched: 'begun', versions: 'best', profileId: 2 },
    });
  });
  test('series by themselves', () => {
    expect(gridSource({ kind: 'episode', sort: 'duration', order: 'desc', codec: 'av1' }, profile)).toEqual({
      kind: 'series',
      query: { profileId: 2, order: 'desc' },
    });
  });
});

describe('the grid', () => {
  test.each([
    [320, 3],
    [350, 3],
    [600, 4],
    [970, 5],
    [1600, 8],
    [3500, 13],
  ])('%i px: %i posters abreast, as wide as the window', (widthPx, columns) => {
    const layout = gridLayout(widthPx, 15);
    expect(layout.columns).toBe(columns);
    expect(layout.tileWidthPx * columns + layout.gapPx * (columns - 1)).toBeCloseTo(widthPx, 5);
  });

  test('text twice as large has fewer posters, and room below each', () => {
    const layout = gridLayout(970, 30);
    expect(layout.columns).toBe(3);
    expect(layout.rowHeightPx - layout.tileWidthPx * 1.5).toBeGreaterThan(100);
  });

  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 22, 22],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 8],
    ['ArrowDown', 18, 22],
    ['ArrowDown', 21, 21],
    ['ArrowUp', 3, 3],
    ['ArrowUp', 8, 3],
    ['PageDown', 1, 11],
    ['PageUp', 11, 1],
    ['Home', 9, 0],
    ['End', 9, 22],
    ['x', 9, null],
  ])('%s from %i goes to %s of 23 in rows of 5', (key, from, to) => {
    expect(focusAfter(key, from, { columns: 5, total: 23, pageRows: 2 })).toBe(to);
  });
});

test.each([
  [{ widthPx: 1920, heightPx: 800 }, '1080p'],
  [{ widthPx: 3840, heightPx: 1606 }, '4K'],
  [{ widthPx: 720, heightPx: 576 }, '576p'],
  [{ widthPx: 1080, heightPx: 1920 }, '1080p'],
  [{ widthPx: 160, heightPx: 120 }, '120p'],
  [{ widthPx: null, heightPx: null }, null],
])('the size of %o is %s', (size, expected) => {
  expect(sizeWords(size)).toBe(expected);
});

test.each([
  [{ season: 1, episode: 3, lastEpisode: null }, 'S1 E3'],
  [{ season: 1, episode: 3, lastEpisode: 4 }, 'S1 E3–4'],
  [{ season: null, episode: 3, lastEpisode: 3 }, 'Episode 3'],
  [{ season: 1, episode: null, lastEpisode: null }, null],
])('%o is %s', (item, expected) => {
  expect(episodeWords(item)).toBe(expected);
});

test.each([
  [{ kind: 'audio', artist: 'Yasmin Levy', album: 'Mi Korasón' }, 'Yasmin Levy · Mi Korasón'],
  [{ kind: 'audio', artist: null, album: 'Seascapes' }, 'Seascapes'],
  [{ kind: 'music-video', artist: 'Björk', album: null }, 'Björk'],
  [{ kind: 'audio', artist: null, album: null }, null],
  [{ kind: 'movie', artist: 'Somebody', album: null }, null],
] as const)('the music of %o is %s', (item, expected) => {
  expect(musicWords(item)).toBe(expected);
});

test('a file that could not be read says so, one whose disk is away says that', () => {
  const problem = { reason: 'It is encrypted.', againAt: null };
  expect(troubleOf({ isAvailable: true, problem: null })).toBeNull();
  expect(troubleOf({ isAvailable: true, problem })).toBe('Could not be read');
  expect(troubleOf({ isAvailable: false, problem })).toBe('Disk not connected');
});

test('pictures are asked for in the pixels of the screen, of which two are enough', () => {
  expect(pictureAt('http://h/art/a?s=1', 100.2, 1)).toBe('http://h/art/a?s=1&w=101');
  expect(pictureAt('http://h/art/a?s=1', 100, 3)).toBe('http://h/art/a?s=1&w=200');
  expect(pictureAt(null, 100, 1)).toBeNull();
});

describe('the pages of a long list', () => {
  test.each([
    ['what is looked at', { first: 0, last: 59, kept: 0 }, [0]],
    ['both pages that a screen lies on', { first: 50, last: 70, kept: 61 }, [0, 1]],
    ['the one with the focus too, far above', { first: 6000, last: 6040, kept: 3 }, [100, 0]],
    ['nothing before the first', { first: -20, last: 20, kept: 0 }, [0]],
  ])('are %s', (_name, needed, pages) => {
    expect(pagesFor(needed)).toEqual(pages);
  });
});
