import type { Database } from 'better-sqlite3';
import { LibraryQuery } from '../../shared/libraryContract.ts';
import { openDatabase } from '../../electron/engine/library/database.ts';
import { createFolderRecords } from '../../electron/engine/library/folders/folderRecords.ts';
import { createLibraryWriter } from '../../electron/engine/library/indexing/libraryWriter.ts';
import { Library } from '../../electron/engine/library/library.ts';

/** A library of files that exist by name alone. */
export interface TitledLibrary extends Disposable {
  readonly database: Database;
  readonly library: Library;
  /** Titles of what is found, in order. */
  titles(query: unknown): readonly string[];
}

/** Makes it of paths inside one folder, named "films". */
export function createTitledLibrary(paths: readonly string[]): TitledLibrary {
  const database = openDatabase(':memory:');
  const folderId = createFolderRecords(database).add({ name: 'films', path: '/films', origin: 'person', watching: 'auto' }, 0);
  const files = paths.map((path, n) => {
    const cut = path.lastIndexOf('/');
    const look = { name: path.slice(cut + 1), sizeBytes: 10 + n, modifiedMs: 1000 + n, changedMs: 1000 + n, inode: n + 1 };
    return { directory: path.slice(0, Math.max(0, cut)), look, itemId: `item${n}` };
  });
  createLibraryWriter(database).put(folderId, files, 1_700_000_000_000);
  const library = new Library({ database, platform: 'linux', nowMs: () => 0, send: () => undefined, shown: () => undefined });
  return {
    database,
    library,
    titles: (query) => library.items(LibraryQuery.parse(query)).items.map((item) => item.title),
    [Symbol.dispose]: () => database.close(),
  };
}
