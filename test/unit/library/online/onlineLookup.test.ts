import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../electron/engine/base/clock.ts';
import { Browse } from '../../../../electron/engine/library/browse/browse.ts';
import { createPictureSources } from '../../../../electron/engine/library/artwork/pictureSources.ts';
import { createLibraryWriter } from '../../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../../electron/engine/library/itemRecords.ts';
import { OnlineLookup } from '../../../../electron/engine/library/online/onlineLookup.ts';
import { createOnlineRecords } from '../../../../electron/engine/library/online/onlineRecords.ts';
import { pickMatch } from '../../../../electron/engine/library/online/pickMatch.ts';
import { TmdbClient } from '../../../../electron/engine/library/online/tmdbClient.ts';
import { fakeItem } from '../../../fakes/fakeEngine.ts';
import { FAKE_TMDB_KEY, startFakeTmdb, type FakeTmdb } from '../../../fakes/fakeTmdb.ts';
import { createTitledLibrary, type TitledLibrary } from '../../../fakes/titledLibrary.ts';

describe('pickMatch', () => {
  const alien = { id: 1, title: 'Alien', originalTitle: null, year: 1979 };
  const result = (title: string, year: number | null, id = 2) => ({ id, title, originalTitle: null, year });

  it.each([
    ['title and year', 'Alien', 1979, [result('Aliens', 1986), alien], 1],
    ['another case and accents', 'ALIÉN', 1979, [alien], 1],
    ['a year beside', 'Alien', 1980, [alien], 1],
    ['the very year before a year beside', 'Alien', 1979, [result('Alien', 1980), alien], 1],
    ['the original title', 'Spirited Away', 2001, [{ id: 1, title: 'Chihiros Reise', originalTitle: 'Spirited Away', year: 2001 }], 1],
    ['a single result of the year under another title', 'Das Boot', 1981, [result('The Boat', 1981)], 2],
    ['the best known series of that name', 'Dark', null, [result('Dark', 2017), result('Dark', 1999, 3)], 2],
    ['nothing of another year', 'Alien', 2005, [alien], null],
    ['nothing alike', 'Alien', 1979, [result('Aliens', 1979), result('Alienoid', 1979, 3)], null],
    ['nothing', 'Alien', 1979, [], null],
  ])('takes %s', (_, title, year, results, id) => {
    expect(pickMatch(title, year, results)?.id ?? null).toBe(id);
  });
});

describe('looking films up', () => {
  let films: TitledLibrary;
  let tmdb: FakeTmdb;
  let key: string | null = FAKE_TMDB_KEY;
  let lookup: OnlineLookup | null = null;
  const client = (): TmdbClient => new TmdbClient({ ...tmdb, clock: systemClock });

  beforeEach(async () => {
    key = FAKE_TMDB_KEY;
    tmdb = await startFakeTmdb();
    films = createTitledLibrary(['Alien (1979).mkv', 'Nothing Known (2001).mkv', 'Home.mkv', 'Dark/Season 1/Dark S01E01.mkv']);
    const records = createItemRecords(films.database);
    const itemIds = ['item0', 'item1', 'item2', 'item3'];
    for (const itemId of itemIds)
      records.put({ itemId, info: fakeItem().info }, { path: `/${itemId}`, sizeBytes: 1, modifiedMs: 1 }, new Date(0));
    createLibraryWriter(films.database).describe(itemIds);
  });
  afterEach(async () => {
    await lookup?.[Symbol.asyncDispose]();
    lookup = null;
    await tmdb[Symbol.asyncDispose]();
    films[Symbol.dispose]();
  });

  function start(): OnlineLookup {
    const writer = createLibraryWriter(films.database);
    lookup = new OnlineLookup({
      records: createOnlineRecords(films.database),
      client: client(),
      key: () => key,
      nowMs: () => 1_700_000_000_000,
      found: (itemIds) => writer.describe(itemIds),
      logger: pino({ level: 'silent' }),
    });
    lookup.start();
    return lookup;
  }

  it('gives films and series plot, genres and pictures, and asks once', async () => {
    const running = start();
    await expect.poll(() => createOnlineRecords(films.database).count()).toBe(3);
    await expect.poll(() => running.jobs()).toEqual([]);
    expect(films.library.item('item0')).toMatchObject({
      plot: 'In space.',
      genres: ['Horror'],
      poster: { origin: 'online' },
      backdrop: { origin: 'online' },
    });
    expect(films.library.item('item1')).toMatchObject({ plot: null, poster: { origin: 'frame' } });
    const browse = new Browse(films.database, films.library);
    expect(browse.oneSeries('dark', 1)).toMatchObject({
      plot: 'A cave.',
      genres: ['Mystery'],
      poster: { subject: 'series:dark', origin: 'online' },
    });
    expect(films.library.item('item3').seriesPoster).toMatchObject({ subject: 'series:dark', origin: 'online' });
    expect(createPictureSources(films.database).find('series:dark')).toMatchObject({ onlinePoster: '/dark.jpg', path: null });
    browse[Symbol.dispose]();
    const asked = tmdb.asked.length;
    await running[Symbol.asyncDispose]();
    start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(tmdb.asked).toHaveLength(asked);
  });

  it('asks nobody while it is off', async () => {
    key = null;
    const running = start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([tmdb.asked, running.jobs(), running.problem]).toEqual([[], [], null]);
  });

  it('tells that a key is not accepted, and does not try it again', async () => {
    key = 'wrong';
    const running = start();
    await expect.poll(() => running.problem).toContain('does not accept the key');
    expect(running.jobs()).toMatchObject([{ kind: 'artwork', state: 'paused', done: 0 }]);
    expect(tmdb.asked).toHaveLength(1);
  });

  it('knows what to say, never throws, and never tells the key', async () => {
    const options = { key: FAKE_TMDB_KEY, signal: new AbortController().signal };
    tmdb.answerWith(500);
    const broken = await client().search('movie', 'Alien', 1979, options);
    tmdb.answerWith(200);
    const strange = await client().search('movie', 'Alien', 1979, options);
    const nobody = await new TmdbClient({ apiUrl: 'http://127.0.0.1:9', imageUrl: '', clock: systemClock }).search(
      'movie',
      'Alien',
      1979,
      options,
    );
    const reasons = [broken, strange, nobody].map((answer) => (answer.kind === 'refused' ? answer.reason : 'none'));
    expect(reasons).toEqual([
      'The Movie Database answered with an error (500).',
      'The Movie Database answered something that is not known.',
      'The Movie Database cannot be reached. Is the computer online?',
    ]);
  });

  it('goes by a token in a header, which is in no address', async () => {
    const answer = await client().search('movie', 'Alien', 1979, { key: 'a.long.token', signal: new AbortController().signal });
    expect(answer).toMatchObject({ kind: 'answered', value: [{ id: 348, year: 1979 }, { id: 8077 }] });
    expect(tmdb.asked.join()).not.toContain('token');
  });

  it('fetches pictures by their names alone', async () => {
    const options = { signal: new AbortController().signal };
    expect(await client().picture('/alien.jpg', 'w780', options)).toEqual({
      kind: 'answered',
      value: Buffer.from('picture /images/w780/alien.jpg'),
    });
    for (const name of ['/../api/movie/348', 'http://elsewhere/x.jpg', '/a.svg'])
      expect(await client().picture(name, 'w780', options)).toMatchObject({ kind: 'refused' });
    expect(tmdb.asked).toHaveLength(1);
  });

  it('waits as long as it is told to, and ends at once when it is closed', async () => {
    tmdb.answerWith(429, { 'retry-after': '60' });
    const asking = client();
    const closing = new AbortController();
    const options = { key: FAKE_TMDB_KEY, signal: closing.signal };
    expect(await asking.search('movie', 'Alien', 1979, options)).toMatchObject({
      reason: expect.stringContaining('fewer questions') as string,
    });
    const waiting = asking.search('movie', 'Alien', 1979, options);
    closing.abort(new Error('closed'));
    await expect(waiting).rejects.toBeInstanceOf(Error);
    expect(tmdb.asked).toHaveLength(1);
  });
});
