import { describe, expect, it } from 'vitest';
import { describeFile } from '../../../electron/engine/library/describe/describeFile.ts';

function described(path: string) {
  const cut = path.lastIndexOf('/');
  return describeFile({ directory: path.slice(0, Math.max(0, cut)), name: path.slice(cut + 1) });
}

describe('films', () => {
  it.each([
    ['The Matrix (1999)/the.matrix.1999.1080p.mkv', 'The Matrix', 1999],
    ['Blade.Runner.2049.2017.1080p.BluRay.x264-GROUP.mkv', 'Blade Runner 2049', 2017],
    ['2001 A Space Odyssey (1968).mkv', '2001 A Space Odyssey', 1968],
    ['1917 (2019).mkv', '1917', 2019],
    ['1917.mkv', '1917', null],
    ['300.mkv', '300', null],
    ['Apollo 13 (1995)/movie.mkv', 'Apollo 13', 1995],
    ['WALL·E.2008.mkv', 'WALL·E', 2008],
    ['Крестный отец (1972).avi', 'Крестный отец', 1972],
    ['千と千尋の神隠し (2001).mkv', '千と千尋の神隠し', 2001],
    ['(500) Days of Summer (2009).mkv', '(500) Days of Summer', 2009],
    ['mkv-h264-ac3-srt.mkv', 'mkv-h264-ac3-srt', null],
    ['Star Wars Episode IV - A New Hope (1977).mkv', 'Star Wars Episode IV - A New Hope', 1977],
  ])('%s', (path, title, year) => {
    expect(described(path)).toMatchObject({ kind: 'movie', title, year });
  });

  it('versions of a film belong together, other films of that name do not', () => {
    const [a, b, c] = ['Alien (1979)/Alien 1979 2160p.mkv', 'Alien.1979.Directors.Cut.720p.mkv', 'Alien (2030).mkv'].map((path) =>
      described(path),
    );
    expect(a?.workKey).toBe(b?.workKey);
    expect(c?.workKey).not.toBe(a?.workKey);
  });
});

describe('episodes', () => {
  it.each([
    ['Breaking Bad/Season 1/Breaking.Bad.S01E02.Cats in the Bag.720p.mkv', 'Breaking Bad', 1, 2, 'Cats in the Bag'],
    ['Fargo/Season 2/03 - The Myth of Sisyphus.mkv', 'Fargo', 2, 3, 'The Myth of Sisyphus'],
    ['[SubsPlease] Sousou no Frieren - 05 (1080p) [ABCD1234].mkv', 'Sousou no Frieren', 1, 5, 'Sousou no Frieren'],
    ['Dark/Staffel 1/S01E05.mkv', 'Dark', 1, 5, 'Dark'],
    ['Show Name - 1x03 - The Title.avi', 'Show Name', 1, 3, 'The Title'],
    ['9-1-1 S01E01.mkv', '9-1-1', 1, 1, '9-1-1'],
    ['Sherlock/Specials/Sherlock S00E01 Pilot.mkv', 'Sherlock', 0, 1, 'Pilot'],
  ])('%s', (path, series, season, episode, title) => {
    expect(described(path)).toMatchObject({ kind: 'episode', series, season, episode, title });
  });

  it('one file may hold several', () => {
    expect(described('Doctor Who S01E01-E02 Rose.mkv')).toMatchObject({ episode: 1, lastEpisode: 2, title: 'Rose' });
  });

  it('are sorted by season and number', () => {
    const titles = ['X S02E01.mkv', 'X S01E10.mkv', 'X S01E02.mkv'].map((path) => described(path).sortTitle).toSorted();
    expect(titles.map((title) => title.slice(-10))).toEqual(['s0001e0002', 's0001e0010', 's0002e0001']);
  });
});

it.each([
  ['Holidays/IMG_20210403_121314.mov', 'home-video'],
  ['PXL_20230102_030405123.mp4', 'home-video'],
  ['Home Videos/Grandma.mp4', 'home-video'],
  ['Artist - Song (Official Music Video).mp4', 'music-video'],
  ['Music Videos/Artist - Song.mp4', 'music-video'],
  ['Artist - Song.flac', 'audio'],
  ['The Matrix (1999)/extras/making of.mkv', 'extra'],
  ['The Matrix (1999)/The Matrix-trailer.mkv', 'extra'],
])('%s is of kind %s', (path, kind) => {
  expect(described(path).kind).toBe(kind);
});

it('an extra belongs to the film whose folder it is in', () => {
  expect(described('The Matrix (1999)/extras/making of.mkv').workKey).toBe(described('The Matrix (1999)/matrix.mkv').workKey);
});
