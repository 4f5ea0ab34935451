import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { EngineError } from './errors.ts';

/** File in the data folder that carries the lock; it stays there, empty, when nobody holds it. */
const LOCK_FILE = 'in-use.lock';

/**
 * Claims a data folder for this process; dispose to give it back. The claim is SQLite's exclusive lock on an empty database, which the
 * system drops with the process however that ends: nothing can be left behind stale, and no process id is trusted.
 * Throws CONFLICT when another process has it, FILE_UNREADABLE when the folder cannot be made or written.
 */
export function lockDataFolder(dataDir: string): Disposable {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const database = new Database(join(dataDir, LOCK_FILE), { timeout: 0 });
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      // No journal file beside it: nothing is ever written.
      database.pragma('journal_mode = MEMORY');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error;
    }
    return { [Symbol.dispose]: () => void database.close() };
  } catch (error) {
    const options = { details: { path: dataDir }, cause: error };
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code.startsWith('SQLITE_BUSY')) {
      const message = `The data folder "${dataDir}" is in use by another Playhead. Close that one, or choose another folder (--data or PLAYHEAD_DATA).`;
      throw new EngineError('CONFLICT', message, options);
    }
    const message = `The data folder "${dataDir}" cannot be used (${code}). Change its permissions, or choose another folder (--data or PLAYHEAD_DATA).`;
    throw new EngineError('FILE_UNREADABLE', message, options);
  }
}
