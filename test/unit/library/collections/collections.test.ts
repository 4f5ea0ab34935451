import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collections, type NewCollection } from '../../../../electron/engine/library/collections/collections.ts';
import { withItems, withoutItems } from '../../../../electron/engine/library/collections/itemOrder.ts';
import { createLibraryWriter } from '../../../../electron/engine/library/indexing/libraryWriter.ts';
import { Watching } from '../../../../electron/engine/library/watching/watching.ts';
import { createTitledLibrary, type TitledLibrary } from '../../../fakes/titledLibrary.ts';

describe('itemOrder', () => {
  it.each([
    ['at the end', ['a', 'b'], ['c'], null, 'abc'],
    ['before another', ['a', 'b'], ['c', 'd'], 'b', 'acdb'],
    ['moved up', ['a', 'b', 'c'], ['c'], 'a', 'cab'],
    ['moved down', ['a', 'b', 'c'], ['a'], 'c', 'bac'],
    ['moved to the end', ['a', 'b', 'c'], ['a'], null, 'bca'],
    ['before itself: it stays', ['a', 'b', 'c'], ['b'], 'b', 'abc'],
    ['several, before one of them', ['a', 'b', 'c', 'd'], ['d', 'b'], 'b', 'adbc'],
    ['before one that is not there', ['a'], ['b'], 'x', 'ab'],
    ['twice the same', ['a'], ['b', 'b'], null, 'ab'],
  ])('puts items %s', (_, order, items, before, result) => {
    expect(withItems(order, items, before).join('')).toBe(result);
  });

  it('takes items out', () => {
    expect(withoutItems(['a', 'b', 'c'], ['b', 'x'])).toEqual(['a', 'c']);
  });
});

describe('Collections', () => {
  let films: TitledLibrary;
  let collections: Collections;
  let watching: Watching;
  let changes = 0;
  let nowMs = 0;
  const open = (): Collections => new Collections({ database: films.database, nowMs: () => nowMs, changed: () => void (changes += 1) });
  const make = (facts: Partial<NewCollection> = {}, profileId = 1) =>
    collections.create(profileId, { kind: 'collection', name: 'Space', description: null, sort: 'own', itemIds: [], ...facts });
  const titles = (collectionId: number, profileId = 1): string[] =>
    collections.items(profileId, collectionId, { limit: 100, offset: 0 }).items.map(({ title }) => title);

  beforeEach(() => {
    nowMs = 1_700_000_000_000;
    changes = 0;
    films = createTitledLibrary(['Alien (1979).mkv', 'Brazil (1985).mkv', 'Cube (1997).mkv', 'Dune (1984).mkv']);
    watching = new Watching({ database: films.database, nowMs: () => nowMs });
    collections = open();
  });
  afterEach(() => films[Symbol.dispose]());

  it('keep their items in an order of their own, or sorted', () => {
    const { collectionId } = make({ itemIds: ['item2', 'item0'] });
    collections.add(1, collectionId, ['item1'], 'item0');
    expect(titles(collectionId)).toEqual(['Cube', 'Brazil', 'Alien']);
    collections.change(1, collectionId, { sort: 'title' });
    expect(titles(collectionId)).toEqual(['Alien', 'Brazil', 'Cube']);
    collections.change(1, collectionId, { sort: 'year' });
    expect(titles(collectionId)).toEqual(['Cube', 'Brazil', 'Alien']);
    expect(collections.items(1, collectionId, { limit: 1, offset: 1 })).toMatchObject({ total: 3, items: [{ title: 'Brazil' }] });
    collections.change(1, collectionId, { sort: 'own' });
    collections.remove(1, collectionId, ['item1']);
    collections.arrange(1, collectionId, ['item3', 'item2']);
    expect([titles(collectionId), collections.itemIds(1, collectionId)]).toEqual([
      ['Dune', 'Cube'],
      ['item3', 'item2'],
    ]);
    expect(changes).toBe(7);
  });

  it('are renamed, deleted, and taken back whole for 30 days', () => {
    const { collectionId } = make({ itemIds: ['item0'] });
    expect(collections.change(1, collectionId, { name: 'Stars', description: 'Far away' })).toMatchObject({
      name: 'Stars',
      description: 'Far away',
      items: 1,
    });
    collections.delete(1, collectionId);
    expect(collections.list(1, {})).toEqual([]);
    expect(() => collections.get(1, collectionId)).toThrow('no collection');
    expect(collections.restore(1, collectionId)).toMatchObject({ name: 'Stars', items: 1 });
    collections.delete(1, collectionId);
    nowMs += 31 * 86_400_000;
    expect(() => open().restore(1, collectionId)).toThrow('no collection');
  });

  it('are everybody’s, and playlists their maker’s, unless said otherwise', () => {
    const { profileId: ada } = watching.addProfile('Ada', null);
    const space = make();
    const evening = make({ kind: 'playlist', name: 'Evening' });
    const party = make({ kind: 'playlist', name: 'Party', isShared: true }, ada);
    const names = (profileId: number) => collections.list(profileId, {}).map(({ name }) => name);
    expect([names(1), names(ada)]).toEqual([
      ['Evening', 'Party', 'Space'],
      ['Party', 'Space'],
    ]);
    expect(collections.list(1, { kind: 'collection' }).map(({ collectionId }) => collectionId)).toEqual([space.collectionId]);
    expect(() => collections.add(ada, evening.collectionId, ['item0'], null)).toThrow('no collection');
    collections.change(ada, party.collectionId, { isShared: false });
    expect(names(1)).toEqual(['Evening', 'Space']);
    watching.removeProfile({ profileId: ada });
    expect(films.database.prepare('SELECT name FROM collections ORDER BY name').pluck().all()).toEqual(['Evening', 'Space']);
  });

  it('show covers of their items, and tell whether an item is in them', () => {
    films.database.exec(`UPDATE library_items SET details_json = json_object('poster', title || '.jpg', 'posterVersion', title)`);
    const { collectionId } = make({ itemIds: ['item0', 'item1', 'item2', 'item3'] });
    const subjects = () => collections.get(1, collectionId).posters.map(({ subject }) => subject);
    expect(subjects()).toEqual(['item0', 'item1', 'item2', 'item3']);
    collections.change(1, collectionId, { coverItemId: 'item2' });
    expect(subjects()).toEqual(['item2']);
    expect(collections.list(1, { itemId: 'item0' }).map(({ contains }) => contains)).toEqual([true]);
    expect(collections.list(1, { itemId: 'other' }).map(({ contains }) => contains)).toEqual([false]);
    expect(collections.list(1, {}).map(({ contains }) => contains)).toEqual([null]);
  });

  it('keep items whose files are gone, and show them again when they are back', () => {
    const { collectionId } = make({ itemIds: ['item0', 'item1'] });
    const writer = createLibraryWriter(films.database);
    const [file] = films.database
      .prepare<[], { id: number; folder: number }>("SELECT file_id AS id, folder_id AS folder FROM library_files WHERE name LIKE 'Alien%'")
      .all();
    writer.remove([file!.id]);
    expect([titles(collectionId), collections.get(1, collectionId).items]).toEqual([['Brazil'], 1]);
    collections.add(1, collectionId, ['item2'], null);
    const look = { name: 'Alien (1979).mkv', sizeBytes: 10, modifiedMs: 1000, changedMs: 1000, inode: 1 };
    writer.put(file!.folder, [{ directory: '', look, itemId: 'item0' }], 0);
    expect(titles(collectionId)).toEqual(['Alien', 'Brazil', 'Cube']);
  });

  it('refuse what is not in the library, and leave everything as it was', () => {
    const { collectionId } = make({ itemIds: ['item0'] });
    expect(() => collections.add(1, collectionId, ['item1', 'nothing'], null)).toThrow('no item "nothing"');
    expect(() => make({ itemIds: ['nothing'] })).toThrow('no item "nothing"');
    expect([titles(collectionId), collections.list(1, {}).length]).toEqual([['Alien'], 1]);
  });
});
