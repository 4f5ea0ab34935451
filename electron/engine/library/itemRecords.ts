import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { isPageAddress } from '../base/pageAddress.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';

/** Raised when probing finds out more than before: stored facts of an older version are probed anew. */
export const PROBE_VERSION = 5;

/** What a file looked like when it was last identified. */
export interface FileFacts {
  readonly path: string;
  readonly sizeBytes: number;
  /** Whole milliseconds since the Unix epoch. */
  readonly modifiedMs: number;
}

export interface ItemRecord {
  readonly itemId: string;
  readonly info: MediaInfo;
}

/** What is known of items and where their files are, kept over restarts. */
export interface ItemRecords {
  /** The item of a file that has not changed since; null when it is new, has changed, or was probed by an older version. */
  findByFile(file: FileFacts): ItemRecord | null;
  find(itemId: string): ItemRecord | null;
  /** Files that held the item when last seen, most recently added last. */
  paths(itemId: string): readonly string[];
  /** Files of the library's folders that held the item when they were last swept: also those that were renamed since it was opened. */
  libraryFiles(itemId: string): readonly FileFacts[];
  put(record: ItemRecord, file: FileFacts, openedAt: Date): void;
}

interface Row {
  readonly item_id: string;
  readonly info_json: string;
}

interface LibraryFileRow {
  readonly folderPath: string;
  readonly directory: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export function createItemRecords(database: Database): ItemRecords {
  const byFile = database.prepare<[string, number, number, number], Row>(
    `SELECT items.item_id, info_json FROM files JOIN items USING (item_id)
     WHERE path = ? AND size_bytes = ? AND modified_ms = ? AND info_version = ?`,
  );
  const byId = database.prepare<[string, number], Row>('SELECT item_id, info_json FROM items WHERE item_id = ? AND info_version = ?');
  const paths = database.prepare<[string], { path: string }>('SELECT path FROM files WHERE item_id = ? ORDER BY rowid');
  const libraryFiles = database.prepare<[string], LibraryFileRow>(
    `SELECT folders.path AS folderPath, directory, library_files.name, size_bytes AS sizeBytes, modified_ms AS modifiedMs
     FROM library_items JOIN library_files USING (item_key) JOIN folders ON folders.folder_id = library_files.folder_id
     WHERE item_id = ? AND is_removed = 0 AND is_available = 1`,
  );
  const putItem = database.prepare<[string, string, number, string]>(
    `INSERT INTO items (item_id, info_json, info_version, opened_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET info_json = excluded.info_json, info_version = excluded.info_version, opened_at = excluded.opened_at`,
  );
  const putFile = database.prepare<[string, string, number, number]>(
    'INSERT OR REPLACE INTO files (path, item_id, size_bytes, modified_ms) VALUES (?, ?, ?, ?)',
  );
  const put = database.transaction((record: ItemRecord, file: FileFacts, openedAt: Date) => {
    putItem.run(record.itemId, JSON.stringify(record.info), PROBE_VERSION, openedAt.toISOString());
    // One that lies with a page is gone with it.
    if (!isPageAddress(file.path)) putFile.run(file.path, record.itemId, file.sizeBytes, file.modifiedMs);
  });
  return {
    findByFile: (file) => recordFrom(byFile.get(file.path, file.sizeBytes, file.modifiedMs, PROBE_VERSION)),
    find: (itemId) => recordFrom(byId.get(itemId, PROBE_VERSION)),
    paths: (itemId) => paths.all(itemId).map((row) => row.path),
    libraryFiles: (itemId) =>
      libraryFiles.all(itemId).map(({ folderPath, directory, name, sizeBytes, modifiedMs }) => ({
        path: join(folderPath, directory, name),
        sizeBytes,
        modifiedMs: Math.floor(modifiedMs),
      })),
    put,
  };
}

function recordFrom(row: Row | undefined): ItemRecord | null {
  // Written by this program from a MediaInfo of the same version.
  return row ? { itemId: row.item_id, info: JSON.parse(row.info_json) as MediaInfo } : null;
}
