import { describe, expect, it } from 'vitest';
import { besideFile } from '../../../electron/engine/library/describe/besideFile.ts';
import { describeItem } from '../../../electron/engine/library/describe/describeItem.ts';
import { itemFacts } from '../../../electron/engine/library/describe/itemFacts.ts';
import { readNfo } from '../../../electron/engine/library/describe/readNfo.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';

const { info } = fakeItem();

describe('a .nfo file', () => {
  it('of a film', () => {
    const facts = readNfo(
      `<?xml version="1.0" encoding="UTF-8"?><movie><title>Alien &amp; Co</title><originaltitle>Alien</originaltitle><year>1979</year>
       <plot>In space.</plot><genre>Horror / Science Fiction</genre><genre>Drama</genre><director>Ridley Scott</director>
       <actor><name>Sigourney Weaver</name><role>Ripley</role></actor><actor><name>Tom Skerritt</name></actor></movie>`,
    );
    expect(facts).toEqual({
      kind: 'movie',
      title: 'Alien & Co',
      originalTitle: 'Alien',
      year: 1979,
      plot: 'In space.',
      genres: ['Horror', 'Science Fiction', 'Drama'],
      season: null,
      episode: null,
      series: null,
      people: ['Ridley Scott', 'Sigourney Weaver', 'Tom Skerritt'],
      artist: null,
      album: null,
    });
  });

  it('of an episode', () => {
    const facts = readNfo(
      '<episodedetails><title>Pilot</title><showtitle>Dark</showtitle><season>1</season><episode>2</episode><aired>2017-12-01</aired></episodedetails>',
    );
    expect(facts).toMatchObject({ title: 'Pilot', series: 'Dark', season: 1, episode: 2, year: 2017 });
  });

  it.each([
    ['an address alone', 'https://www.themoviedb.org/movie/348'],
    ['XML that breaks off', '<movie><title>Alien'],
    ['other XML', '<html><title>Alien</title></html>'],
    ['nothing', ''],
    [
      'entities within entities',
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(500)}"><!ENTITY c "${'&b;'.repeat(500)}">]><movie><title>&c;</title></movie>`,
    ],
  ])('with %s says nothing, or nothing long', (_, text) => {
    expect(readNfo(text)?.title ?? '').toHaveProperty(
      'length',
      expect.toSatisfy((length: number) => length < 10_000),
    );
  });
});

it.each([
  ['a poster of its own before one of the folder', ['a.jpg', 'poster.jpg'], { poster: 'a.jpg' }],
  ['a poster of the folder', ['Folder.JPG', 'other.png'], { poster: 'Folder.JPG' }],
  ['backdrops', ['a-fanart.jpg', 'fanart.jpg'], { backdrop: 'a-fanart.jpg', poster: null }],
  ['its .nfo before that of the folder', ['movie.nfo', 'A.nfo'], { nfo: 'A.nfo' }],
  ['nothing of other films', ['b.jpg', 'b.nfo', 'b-poster.png'], { nfo: null, poster: null, backdrop: null }],
])('beside a film: %s', (_, names, found) => {
  expect(besideFile('a.mkv', names)).toMatchObject(found);
});

describe('what is known of an item', () => {
  const place = { directory: 'Films', name: 'alien.1979.1080p.mkv' };
  const nfo = readNfo('<movie><title>Alien: Die Reise</title><plot>In space.</plot><actor><name>Sigourney Weaver</name></actor></movie>');

  it('a person wrote down counts before names', () => {
    expect(describeItem({ place, info, nfo })).toMatchObject({ title: 'Alien: Die Reise', year: 1979, kind: 'movie', plot: 'In space.' });
    expect(describeItem({ place, info, nfo }).names).toContain('Sigourney Weaver');
  });

  it("a release's own title counts less than its name, that of music more", () => {
    const titled = { ...info, title: 'Ripped by nobody' };
    expect(describeItem({ place, info: titled, nfo: null }).title).toBe('alien');
    expect(describeItem({ place: { directory: '', name: 'track 01.flac' }, info: titled, nfo: null }).title).toBe('Ripped by nobody');
  });

  it('an episode is one also where only its .nfo says so', () => {
    const episode = readNfo(
      '<episodedetails><title>Pilot</title><showtitle>Dark</showtitle><season>1</season><episode>2</episode></episodedetails>',
    );
    expect(describeItem({ place: { directory: '', name: 'x.mkv' }, info, nfo: episode })).toMatchObject({
      kind: 'episode',
      series: 'Dark',
      sortTitle: 'dark s0001e0002',
    });
  });

  const tags = {
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
  const tagged = (change: Partial<typeof tags> | Record<string, unknown>, title: string | null = null) => ({
    ...info,
    title,
    tags: { ...tags, ...change },
  });

  it('music is named and ordered by its tags, and found by artist and album', () => {
    const song = tagged({ artist: 'Nina Simone', album: 'Live', track: 3, disc: 1, genres: ['Soul'], year: 1964 }, 'Sinnerman');
    const described = describeItem({ place: { directory: 'Music', name: '03 whatever.mp3' }, info: song, nfo: null });
    expect(described).toMatchObject({
      kind: 'audio',
      title: 'Sinnerman',
      artist: 'Nina Simone',
      album: 'Live',
      track: 3,
      genres: ['Soul'],
      year: 1964,
    });
    expect(described.sortTitle).toBe('nina simone live 0001 0003 sinnerman');
    expect(described.names).toContain('Nina Simone');
  });

  it.each([
    ['07 - Nina Simone - Sinnerman.flac', 'Sinnerman', 'Nina Simone', 7],
    ['Nina Simone - Sinnerman.mp3', 'Sinnerman', 'Nina Simone', null],
    ['03 Sinnerman.mp3', 'Sinnerman', null, 3],
    ['99 Luftballons.mp3', '99 Luftballons', null, null],
  ])('music without tags is named by its file: %s', (name, title, artist, track) => {
    expect(describeItem({ place: { directory: '', name }, info, nfo: null })).toMatchObject({ title, artist, track });
  });

  it('music videos have artists: by their .nfo, their tags or their names', () => {
    const video = readNfo('<musicvideo><title>Hurt</title><artist>Johnny Cash</artist><album>IV</album></musicvideo>');
    expect(describeItem({ place: { directory: '', name: 'x.mkv' }, info, nfo: video })).toMatchObject({
      kind: 'music-video',
      title: 'Hurt',
      artist: 'Johnny Cash',
      album: 'IV',
    });
    const named = describeItem({ place: { directory: 'Music Videos', name: 'Johnny Cash - Hurt.mkv' }, info, nfo: null });
    expect(named).toMatchObject({ kind: 'music-video', title: 'Hurt', artist: 'Johnny Cash' });
  });

  it('a recording is a home video whatever its name, and one of a year is a film all the same', () => {
    const recording = tagged({ isRecording: true, recordedMs: 1_589_301_007_000 });
    expect(describeItem({ place: { directory: '', name: 'At the lake.mov' }, info: recording, nfo: null })).toMatchObject({
      kind: 'home-video',
      recordedMs: 1_589_301_007_000,
    });
    expect(describeItem({ place: { directory: '', name: 'Tangerine (2015).mov' }, info: recording, nfo: null })).toMatchObject({
      kind: 'movie',
      recordedMs: null,
    });
  });

  it('an episode is one also where only its tags say so', () => {
    const episode = tagged({ show: 'Dark', season: 1, episode: 2, description: 'A cave.' }, 'Lies');
    expect(describeItem({ place: { directory: '', name: 'x.m4v' }, info: episode, nfo: null })).toMatchObject({
      kind: 'episode',
      series: 'Dark',
      seriesKey: 'dark',
      season: 1,
      episode: 2,
      title: 'Lies',
      plot: 'A cave.',
    });
  });

  it('a probe tells size, codec and languages', () => {
    expect(itemFacts(info)).toEqual({
      durationSeconds: 20,
      widthPx: 1920,
      heightPx: 1080,
      hdr: null,
      videoCodec: 'hevc',
      languages: ' de ',
    });
  });

  it('a probe tells each language once, whichever of its codes the file uses', () => {
    const [sound] = info.tracks.filter(({ kind }) => kind === 'audio');
    const spoken = ['fra', 'fre', 'fr', 'eng', 'und', 'pt_BR', null].map((language, index) => ({ ...sound, index, language }));
    expect(itemFacts({ ...info, tracks: spoken as typeof info.tracks }).languages).toBe(' fr en pt-BR ');
  });
});
