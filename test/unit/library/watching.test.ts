import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collections } from '../../../electron/engine/library/collections/collections.ts';
import { Watching } from '../../../electron/engine/library/watching/watching.ts';
import { progressAt } from '../../../electron/engine/library/watching/watchProgress.ts';
import { WatchingExport } from '../../../shared/watchingContract.ts';
import { createTitledLibrary, type TitledLibrary } from '../../fakes/titledLibrary.ts';

describe('progressAt', () => {
  const fresh = null;
  const seen = { positionSeconds: null, isWatched: true, watchedCount: 1 };

  it.each([
    ['the beginning is no place to go on', fresh, 10, 6000, { positionSeconds: null, isWatched: false, watchedCount: 0 }],
    ['the middle is', fresh, 3000, 6000, { positionSeconds: 3000, isWatched: false, watchedCount: 0 }],
    ['the credits are the end', fresh, 5600, 6000, { positionSeconds: null, isWatched: true, watchedCount: 1 }],
    [
      'a long film has more than ten minutes before its end',
      fresh,
      13_000,
      14_000,
      { positionSeconds: 13_000, isWatched: false, watchedCount: 0 },
    ],
    ['an end counts once', seen, 5900, 6000, { positionSeconds: null, isWatched: true, watchedCount: 1 }],
    ['a film that was seen may be begun again', seen, 3000, 6000, { positionSeconds: 3000, isWatched: true, watchedCount: 1 }],
    ['and seen again', { ...seen, positionSeconds: 3000 }, 5900, 6000, { positionSeconds: null, isWatched: true, watchedCount: 2 }],
    ['a clip has a shorter beginning', fresh, 10, 20, { positionSeconds: 10, isWatched: false, watchedCount: 0 }],
    ['without an end there is none', fresh, 90_000, null, { positionSeconds: 90_000, isWatched: false, watchedCount: 0 }],
  ])('%s', (_, before, position, duration, after) => {
    expect(progressAt(before, position, duration)).toEqual(after);
  });
});

describe('what people watched', () => {
  let films: TitledLibrary;
  let watching: Watching;
  let nowMs = 0;
  const me = { profileId: 1 };
  const titles = (items: readonly { readonly title: string }[]): string[] => items.map(({ title }) => title);

  beforeEach(() => {
    nowMs = 1_700_000_000_000;
    films = createTitledLibrary([
      'Alien (1979).mkv',
      'Brazil (1985).mkv',
      'Dark/Season 1/Dark S01E01 One.mkv',
      'Dark/Season 1/Dark S01E02 Two.mkv',
      'Dark/Season 2/Dark S02E01 Three.mkv',
    ]);
    watching = new Watching({ database: films.database, nowMs: () => nowMs });
  });
  afterEach(() => films[Symbol.dispose]());

  it('goes on where it was left, the last film first', () => {
    watching.progress(me, 'item0', { positionSeconds: 600, durationSeconds: 7000 });
    nowMs += 1000;
    watching.progress(me, 'item1', { positionSeconds: 800, durationSeconds: 7000 });
    expect(watching.goOn(me, 10).map(({ item, state }) => [item.title, state.positionSeconds])).toEqual([
      ['Brazil', 800],
      ['Alien', 600],
    ]);
    watching.progress(me, 'item1', { positionSeconds: 6900, durationSeconds: null });
    expect(titles(watching.goOn(me, 10).map(({ item }) => item))).toEqual(['Alien']);
    expect(watching.state(me, 'item1')).toMatchObject({ isWatched: true, watchedCount: 1, positionSeconds: null });
  });

  it('the next episode comes after the last one, over the end of a season', () => {
    expect(watching.nextUp(me, 10)).toEqual([]);
    watching.mark(me, { itemIds: ['item2'], isWatched: true });
    expect(titles(watching.nextUp(me, 10))).toEqual(['Two']);
    watching.mark(me, { itemIds: ['item3'], isWatched: true });
    expect(titles(watching.nextUp(me, 10))).toEqual(['Three']);
    watching.mark(me, { itemIds: ['item4'], isWatched: true });
    expect(watching.nextUp(me, 10)).toEqual([]);
  });

  it('narrows what is shown', () => {
    const shown = (query: object) => films.library.items({ limit: 10, offset: 0, ...query }).total;
    expect([shown({ watched: 'watched' }), shown({ watched: 'unwatched' }), shown({ isFavourite: true })]).toEqual([0, 5, 0]);
    watching.mark(me, { itemIds: ['item2', 'item3'], isWatched: true });
    watching.mark(me, { itemIds: ['item0'], isFavourite: true });
    watching.progress(me, 'item1', { positionSeconds: 800, durationSeconds: 7000 });
    expect([shown({ watched: 'watched' }), shown({ watched: 'unwatched' }), shown({ watched: 'begun' })]).toEqual([2, 3, 1]);
    expect(films.titles({ isFavourite: true })).toEqual(['Alien']);
    expect(films.titles({ query: 'dark', watched: 'unwatched' })).toEqual(['Three']);
    expect(shown({ watched: 'watched', profileId: 2 })).toBe(0);
  });

  it('history has one entry for one sitting', () => {
    for (let n = 0; n < 5; n++) {
      watching.progress(me, 'item0', { positionSeconds: 60 * n, durationSeconds: 7000 });
      nowMs += 60_000;
    }
    nowMs += 3_600_000;
    watching.progress(me, 'item0', { positionSeconds: 600, durationSeconds: 7000 });
    expect(watching.history(me, 10).map(({ title, startedAt, endedAt }) => [title, Date.parse(endedAt) - Date.parse(startedAt)])).toEqual([
      ['Alien', 0],
      ['Alien', 240_000],
    ]);
  });

  it('each person has his own, behind his PIN if he wants', () => {
    const anna = watching.addProfile('Anna', '1234');
    const key = { profileId: anna.profileId, pin: '1234' };
    watching.progress(key, 'item0', { positionSeconds: 600, durationSeconds: 7000 });
    watching.mark(key, { itemIds: ['item1'], isFavourite: true });
    expect(watching.state(me, 'item0').positionSeconds).toBeNull();
    expect(watching.state(key, 'item1').isFavourite).toBe(true);
    expect(() => watching.state({ profileId: anna.profileId }, 'item0')).toThrow(/PIN of "Anna"/);
    expect(() => watching.state({ ...key, pin: '4321' }, 'item0')).toThrow(/PIN of "Anna"/);
    expect(() => watching.addProfile('Anna', null)).toThrow(/already/);
    expect(watching.profiles().map(({ name, hasPin }) => [name, hasPin])).toEqual([
      ['Everybody', false],
      ['Anna', true],
    ]);
    watching.removeProfile(key);
    expect(() => watching.state(key, 'item0')).toThrow(/no profile/);
    expect(() => watching.removeProfile(me)).toThrow(/last profile/);
  });

  it('a person may take another name and PIN, knowing the old one', () => {
    const anna = watching.addProfile('Anna', '1234');
    const { profileId } = anna;
    watching.state({ profileId, pin: '1234' }, 'item0');
    expect(() => watching.changeProfile({ profileId }, { name: 'Ann' })).toThrow(/PIN of "Anna"/);
    expect(() => watching.changeProfile({ profileId, pin: '1234' }, { name: 'Everybody' })).toThrow(/already/);
    expect(watching.changeProfile({ profileId, pin: '1234' }, { name: 'Ann', newPin: '77' })).toEqual({
      profileId,
      name: 'Ann',
      hasPin: true,
    });
    expect(() => watching.state({ profileId, pin: '1234' }, 'item0')).toThrow(/PIN of "Ann"/);
    expect(watching.changeProfile({ profileId, pin: '77' }, { newPin: null }).hasPin).toBe(false);
    expect(watching.changeProfile({ profileId }, { name: 'Ann' })).toEqual({ profileId, name: 'Ann', hasPin: false });
  });

  it('outlives files that go and come back under another name', () => {
    watching.progress(me, 'item0', { positionSeconds: 600, durationSeconds: 7000 });
    films.database.prepare('UPDATE library_items SET file_id = NULL WHERE item_id = ?').run('item0');
    expect(watching.goOn(me, 10)).toEqual([]);
    expect(watching.state(me, 'item0').positionSeconds).toBe(600);
  });

  it('goes out as JSON and comes in again elsewhere, without undoing what is newer there', async () => {
    const anna = watching.addProfile('Anna', null);
    watching.progress(me, 'item0', { positionSeconds: 600, durationSeconds: 7000 });
    watching.mark({ profileId: anna.profileId }, { itemIds: ['item1'], isWatched: true, isFavourite: true });
    const exported = WatchingExport.parse(JSON.parse(JSON.stringify(watching.export())));
    using other = createTitledLibrary(['Alien (1979).mkv']);
    const there = new Watching({ database: other.database, nowMs: () => nowMs + 5000 });
    await there.import(exported);
    expect(withoutTitles(there.export())).toEqual(withoutTitles(exported));
    there.progress(me, 'item0', { positionSeconds: 900, durationSeconds: 7000 });
    await there.import(exported);
    expect(there.state(me, 'item0').positionSeconds).toBe(900);
    expect(there.history(me, 10)).toHaveLength(1);
  });

  it('takes collections and playlists along, with items that are not known there yet', async () => {
    const anna = watching.addProfile('Anna', null);
    const here = new Collections({ database: films.database, nowMs: () => nowMs, changed: () => undefined });
    const facts = { description: null, sort: 'own' as const };
    here.create(1, { ...facts, kind: 'collection', name: 'Space', itemIds: ['item0', 'item1'] });
    here.create(anna.profileId, { ...facts, kind: 'playlist', name: 'Evening', itemIds: ['item2'] });
    here.delete(1, here.create(1, { ...facts, kind: 'playlist', name: 'Gone', itemIds: [] }).collectionId);
    const exported = WatchingExport.parse(JSON.parse(JSON.stringify(watching.export())));
    using other = createTitledLibrary(['Alien (1979).mkv']);
    const there = new Watching({ database: other.database, nowMs: () => nowMs });
    await there.import(exported);
    await there.import(exported);
    expect(there.export().collections).toEqual(exported.collections);
    const theirs = new Collections({ database: other.database, nowMs: () => nowMs, changed: () => undefined });
    expect(theirs.list(1, {}).map(({ name, items }) => [name, items])).toEqual([['Space', 1]]);
  });
});

/** Titles are those of the library that exports: another one may not have the items. */
function withoutTitles({ profiles }: WatchingExport): unknown {
  return profiles.map((profile) => ({ ...profile, states: profile.states.map((state) => ({ ...state, title: null })) }));
}
