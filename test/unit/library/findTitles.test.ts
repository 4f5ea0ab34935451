import { afterAll, describe, expect, it } from 'vitest';
import { createLibraryWriter } from '../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { TITLES } from '../../fixtures/titles.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createTitledLibrary } from '../../fakes/titledLibrary.ts';

// Titles that no file name can hold (8½ parses as a number, "M*A*S*H" has signs) come from the files themselves.
const films = createTitledLibrary(TITLES.map((_, n) => `file ${n}.mkv`));
const records = createItemRecords(films.database);
for (const [n, { title }] of TITLES.entries()) {
  records.put({ itemId: `item${n}`, info: { ...fakeItem().info, title } }, { path: `/${n}`, sizeBytes: 1, modifiedMs: 1 }, new Date(0));
}
createLibraryWriter(films.database).describe(TITLES.map((_, n) => `item${n}`));
films.library.touched();
afterAll(() => films[Symbol.dispose]());

describe('real titles in their scripts', () => {
  it.each(TITLES.flatMap(({ title, typed }) => [title, ...typed].map((words) => [words, title] as const)))(
    '%s finds %s',
    (words, title) => {
      expect(films.titles({ query: words, limit: 5 })).toContain(title);
    },
  );

  it.each(TITLES.map(({ title }) => [title]))('%s as a whole is found first', (title) => {
    expect(films.titles({ query: title, limit: 1 })).toEqual([title]);
  });
});
