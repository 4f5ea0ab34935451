import type { Database } from 'better-sqlite3';
import type { ScanProblem } from '../scan/readDirectory.ts';

/** Whose wish a folder is: the person's, or that of whoever started the headless server with --media, for as long as it runs. */
export type FolderOrigin = 'person' | 'command';

/** How changes in a folder are noticed: `auto` chooses by the file system. */
export type FolderWatching = 'auto' | 'polling';

/** A folder of the library as it is stored. */
export interface FolderRecord {
  readonly folderId: number;
  /** The bucket. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly origin: FolderOrigin;
  readonly watching: FolderWatching;
  readonly isPaused: boolean;
  /** Its files are being taken out of the index. */
  readonly isRemoved: boolean;
  readonly isAvailable: boolean;
  /** st_dev when last seen; null: never. */
  readonly device: number | null;
  /** End of the last complete sweep, ms since the Unix epoch; null: there was none. */
  readonly sweptMs: number | null;
}

/** The folders in the index. */
export interface FolderRecords {
  all(): readonly FolderRecord[];
  /** Its id. The caller has checked that name and path are free. */
  add(folder: Pick<FolderRecord, 'name' | 'path' | 'origin' | 'watching'>, nowMs: number): number;
  setPaused(folderId: number, isPaused: boolean): void;
  setOrigin(folderId: number, origin: FolderOrigin): void;
  markRemoved(folderId: number): void;
  /** The folder itself; its files are gone already. */
  remove(folderId: number): void;
  setSwept(folderId: number, swept: { readonly device: number; readonly sweptMs: number | null }): void;
  mounts(folderId: number): readonly string[];
  setMounts(folderId: number, directories: readonly string[]): void;
  problems(folderId: number): readonly ScanProblem[];
  /** Replaces the problems of directories that were looked at (`null`: of all) by those found there. */
  setProblems(folderId: number, looked: ReadonlySet<string> | null, problems: readonly ScanProblem[]): void;
  /** How many files of a folder are in the index. */
  fileCount(folderId: number): number;
}

interface Row {
  readonly folderId: number;
  readonly name: string;
  readonly path: string;
  readonly origin: FolderOrigin;
  readonly watching: FolderWatching;
  readonly isPaused: number;
  readonly isRemoved: number;
  readonly isAvailable: number;
  readonly device: number | null;
  readonly sweptMs: number | null;
}

/** Makes the statements once. */
export function createFolderRecords(database: Database): FolderRecords {
  const all = database.prepare<[], Row>(
    `SELECT folder_id AS folderId, name, path, origin, watching, is_paused AS isPaused, is_removed AS isRemoved,
       is_available AS isAvailable, device, swept_ms AS sweptMs FROM folders ORDER BY folder_id`,
  );
  const add = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO folders (name, path, origin, watching, added_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const setPaused = database.prepare<[number, number]>('UPDATE folders SET is_paused = ? WHERE folder_id = ?');
  const setOrigin = database.prepare<[string, number]>('UPDATE folders SET origin = ? WHERE folder_id = ?');
  const markRemoved = database.prepare<[number]>('UPDATE folders SET is_removed = 1 WHERE folder_id = ?');
  const remove = database.prepare<[number]>('DELETE FROM folders WHERE folder_id = ?');
  const setSwept = database.prepare<[number, number | null, number]>(
    'UPDATE folders SET device = ?, swept_ms = coalesce(?, swept_ms) WHERE folder_id = ?',
  );
  const mounts = database.prepare<[number], string>('SELECT directory FROM folder_mounts WHERE folder_id = ?').pluck();
  const dropMounts = database.prepare<[number]>('DELETE FROM folder_mounts WHERE folder_id = ?');
  const putMount = database.prepare<[number, string]>('INSERT INTO folder_mounts (folder_id, directory) VALUES (?, ?)');
  const problems = database.prepare<[number], ScanProblem>('SELECT path, reason FROM folder_problems WHERE folder_id = ? ORDER BY path');
  const dropProblem = database.prepare<[number, string]>('DELETE FROM folder_problems WHERE folder_id = ? AND path = ?');
  const putProblem = database.prepare<[number, string, string]>(
    'INSERT OR REPLACE INTO folder_problems (folder_id, path, reason) VALUES (?, ?, ?)',
  );
  const fileCount = database
    .prepare<[number], number>('SELECT count(*) FROM library_files INDEXED BY library_files_by_inode WHERE folder_id = ?')
    .pluck(); // the smallest

  return {
    all: () => all.all().map(recordFrom),
    add: ({ name, path, origin, watching }, nowMs) => Number(add.run(name, path, origin, watching, nowMs).lastInsertRowid),
    setPaused: (folderId, isPaused) => void setPaused.run(isPaused ? 1 : 0, folderId),
    setOrigin: (folderId, origin) => void setOrigin.run(origin, folderId),
    markRemoved: (folderId) => void markRemoved.run(folderId),
    remove: (folderId) => void remove.run(folderId),
    setSwept: (folderId, { device, sweptMs }) => void setSwept.run(device, sweptMs, folderId),
    mounts: (folderId) => mounts.all(folderId),
    setMounts: database.transaction((folderId: number, directories: readonly string[]) => {
      dropMounts.run(folderId);
      for (const directory of directories) putMount.run(folderId, directory);
    }).immediate,
    problems: (folderId) => problems.all(folderId),
    setProblems: database.transaction((folderId: number, looked: ReadonlySet<string> | null, found: readonly ScanProblem[]) => {
      for (const { path } of problems.all(folderId)) {
        if (looked === null || looked.has(path) || looked.has(parentOf(path))) dropProblem.run(folderId, path);
      }
      for (const { path, reason } of found) putProblem.run(folderId, path, reason);
    }).immediate,
    fileCount: (folderId) => fileCount.get(folderId) ?? 0,
  };
}

function recordFrom(row: Row): FolderRecord {
  return { ...row, isPaused: row.isPaused === 1, isRemoved: row.isRemoved === 1, isAvailable: row.isAvailable === 1 };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
