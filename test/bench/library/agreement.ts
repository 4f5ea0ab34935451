import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { identityOf, samplePlaces } from '../../../electron/engine/library/contentIdentity.ts';

/** Contents by path, as the index says: read from its file, beside the engine. */
export function indexedFiles(dataDir: string): ReadonlyMap<string, string> {
  const database = new Database(join(dataDir, 'library.db'), { readonly: true });
  try {
    const rows = database
      .prepare<[], { path: string; itemId: string }>(
        `SELECT CASE directory WHEN '' THEN '' ELSE directory || '/' END || library_files.name AS path, item_id AS itemId
         FROM library_files JOIN library_items USING (item_key)`,
      )
      .all();
    return new Map(rows.map(({ path, itemId }) => [path, itemId]));
  } finally {
    database.close();
  }
}

/** Contents by path, as they are on the disk. */
function filesOnDisk(dir: string): ReadonlyMap<string, string> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return [path.slice(dir.length + 1), identityOf(bytes.length, samplePlaces(bytes.length), () => bytes)];
    }),
  );
}

/** Paths in which index and disk differ. */
export function disagreements(dataDir: string, dir: string): readonly string[] {
  const index = indexedFiles(dataDir);
  const disk = filesOnDisk(dir);
  return [...new Set([...index.keys(), ...disk.keys()])].filter((path) => index.get(path) !== disk.get(path));
}
