import type { Database } from 'better-sqlite3';
import type { FileLook, KnownFile } from '../scan/reconcile.ts';
import { createItemDescriber } from './itemDescriber.ts';

/** A file and the content that was found in it. */
export interface IdentifiedFile {
  readonly directory: string;
  readonly look: FileLook;
  readonly itemId: string;
}

/** The index as a sweep reads and writes it; all calls are synchronous, and each writing one is one short transaction. */
export interface LibraryWriter {
  /** Directories of a folder that have files in the index. */
  directories(folderId: number): readonly string[];
  known(folderId: number, directory: string): readonly KnownFile[];
  /** Whether no file of a folder is known. */
  isEmpty(folderId: number): boolean;
  /** The item of a known file of the same folder that looks the same under another name: it was renamed. null: none does. */
  itemOfSameFile(folderId: number, directory: string, look: FileLook): string | null;
  /** Takes in files, new or changed. */
  put(folderId: number, files: readonly IdentifiedFile[], nowMs: number): void;
  /** Takes out files; their items stay known, without being shown where no file is left. */
  remove(fileIds: readonly number[]): void;
  /** Takes out up to `limit` files of a folder; how many there were. */
  removeSome(folderId: number, limit: number): number;
  /** These items were looked into: describes them by what was found. */
  describe(itemIds: readonly string[]): void;
  /** What DirectoryContent.beside was when a directory was last looked at. */
  beside(folderId: number, directory: string): string;
  setBeside(folderId: number, directory: string, beside: string): void;
  /** Ids of items that were looked into, and whose description a directory tells of: those in it, and episodes right below. */
  describedBeside(folderId: number, directory: string): readonly string[];
  /** A folder has come or gone: items that have a copy elsewhere are shown by the one that is there. */
  setAvailable(folderId: number, isAvailable: boolean): void;
}

/** Makes the statements once. */
export function createLibraryWriter(database: Database): LibraryWriter {
  const describer = createItemDescriber(database);
  const directories = database.prepare<[number], string>('SELECT DISTINCT directory FROM library_files WHERE folder_id = ?').pluck();
  const known = database.prepare<[number, string], KnownFile>(
    `SELECT file_id AS fileId, name, size_bytes AS sizeBytes, modified_ms AS modifiedMs, changed_ms AS changedMs, inode
     FROM library_files WHERE folder_id = ? AND directory = ?`,
  );
  const sameFile = database
    .prepare<[number, number, number, number, string, string], string>(
      `SELECT item_id FROM library_files JOIN library_items USING (item_key)
       WHERE library_files.folder_id = ? AND inode = ? AND size_bytes = ? AND modified_ms = ? AND NOT (directory = ? AND name = ?)`,
    )
    .pluck();
  const itemKey = database.prepare<[string], number>('SELECT item_key FROM library_items WHERE item_id = ?').pluck();
  const fileAt = database.prepare<[number, string, string], { fileId: number; itemKey: number }>(
    'SELECT file_id AS fileId, item_key AS itemKey FROM library_files WHERE folder_id = ? AND directory = ? AND name = ?',
  );
  const insertFile = database.prepare<[number, number, string, string, number, number, number, number, number]>(
    `INSERT INTO library_files (file_id, folder_id, directory, name, size_bytes, modified_ms, changed_ms, inode, item_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateFile = database.prepare<[number, number, number, number, number, number]>(
    'UPDATE library_files SET size_bytes = ?, modified_ms = ?, changed_ms = ?, inode = ?, item_key = ? WHERE file_id = ?',
  );
  const itemOfFile = database.prepare<[number], number>('SELECT item_key FROM library_files WHERE file_id = ?').pluck();
  const deleteFile = database.prepare<[number]>('DELETE FROM library_files WHERE file_id = ?');
  const someFiles = database.prepare<[number, number], number>('SELECT file_id FROM library_files WHERE folder_id = ? LIMIT ?').pluck();

  const setAvailable = database.prepare<[number, number]>('UPDATE folders SET is_available = ? WHERE folder_id = ?');
  const itemsWithCopies = database
    .prepare<[number], number>(
      `SELECT DISTINCT here.item_key FROM library_files AS here JOIN library_files AS other USING (item_key)
       WHERE here.folder_id = ? AND other.folder_id <> here.folder_id`,
    )
    .pluck();

  const beside = database
    .prepare<[number, string], string>('SELECT beside FROM directory_looks WHERE folder_id = ? AND directory = ?')
    .pluck();
  const setBeside = database.prepare<[number, string, string]>(
    'INSERT OR REPLACE INTO directory_looks (folder_id, directory, beside) VALUES (?, ?, ?)',
  );
  const describedBeside = database
    .prepare<[number, string, string, string, string], string>(
      `SELECT item_id FROM library_files JOIN library_items USING (file_id, item_key)
       WHERE library_files.folder_id = ? AND probe_state = 1
         AND (directory = ? OR (kind = 'episode' AND directory > ? AND directory < ? AND instr(substr(directory, length(?) + 2), '/') = 0))`,
    )
    .pluck();

  // Nobody else adds files.
  let nextFileId = database.prepare<[], number>('SELECT coalesce(max(file_id), 0) + 1 FROM library_files').pluck().get() ?? 1;

  const putOne = (folderId: number, { directory, look, itemId }: IdentifiedFile, nowMs: number): void => {
    const knownKey = itemKey.get(itemId);
    const before = fileAt.get(folderId, directory, look.name);
    const fileId = before?.fileId ?? nextFileId++;
    // Shown from the first moment: an item's row is in many indexes, and would be written twice.
    const key = knownKey ?? describer.insert({ itemId, fileId, folderId, directory, name: look.name }, nowMs);
    const facts = [look.sizeBytes, look.modifiedMs, look.changedMs, look.inode, key] as const;
    if (before) updateFile.run(...facts, before.fileId);
    else insertFile.run(fileId, folderId, directory, look.name, ...facts);
    if (before && before.itemKey !== key) describer.chooseFile(before.itemKey);
    if (knownKey !== undefined) describer.chooseFile(key);
  };
  const removeAll = (fileIds: readonly number[]): void => {
    const keys = new Set<number>();
    for (const fileId of fileIds) {
      const key = itemOfFile.get(fileId);
      if (key === undefined) continue;
      keys.add(key);
      deleteFile.run(fileId);
    }
    for (const key of keys) describer.chooseFile(key);
  };
  return {
    directories: (folderId) => directories.all(folderId),
    known: (folderId, directory) => known.all(folderId, directory),
    isEmpty: (folderId) => someFiles.get(folderId, 1) === undefined,
    itemOfSameFile: (folderId, directory, { inode, sizeBytes, modifiedMs, name }) =>
      inode === 0 ? null : (sameFile.get(folderId, inode, sizeBytes, modifiedMs, directory, name) ?? null),
    put: database.transaction((folderId: number, files: readonly IdentifiedFile[], nowMs: number) => {
      describer.begin();
      for (const file of files) putOne(folderId, file, nowMs);
    }).immediate,
    remove: database.transaction(removeAll).immediate,
    removeSome: database.transaction((folderId: number, limit: number) => {
      const fileIds = someFiles.all(folderId, limit);
      removeAll(fileIds);
      return fileIds.length;
    }).immediate,
    describe: database.transaction((itemIds: readonly string[]) => {
      describer.begin();
      for (const itemId of itemIds) describer.describe(itemId);
    }).immediate,
    beside: (folderId, directory) => beside.get(folderId, directory) ?? '',
    setBeside: (folderId, directory, digest) => void setBeside.run(folderId, directory, digest),
    // '0' comes behind '/'.
    describedBeside: (folderId, directory) => describedBeside.all(folderId, directory, `${directory}/`, `${directory}0`, directory),
    setAvailable: database.transaction((folderId: number, isAvailable: boolean) => {
      describer.begin();
      setAvailable.run(isAvailable ? 1 : 0, folderId);
      for (const key of itemsWithCopies.all(folderId)) describer.chooseFile(key);
    }).immediate,
  };
}
