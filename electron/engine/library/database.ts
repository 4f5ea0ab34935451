import Database, { type Database as SqliteDatabase } from 'better-sqlite3';
import { EngineError } from '../base/errors.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/**
 * Opens the index, brings its schema up to date and hands it out; the caller owns and closes it.
 * Throws CONFLICT when it was written by a newer version of the program.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): SqliteDatabase {
  const database = new Database(path);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL'); // with WAL: safe against a crash of the program, loses at most the last commits of a power cut
    database.pragma('foreign_keys = ON');
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: SqliteDatabase, path: string, migrations: readonly Migration[]): void {
  const current = Number(database.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new EngineError(
      'CONFLICT',
      `The library ${path} was written by a newer version of Playhead (schema ${current}, this one knows ${newest}). Start that version, or choose another data folder.`,
    );
  }
  for (const migration of migrations.filter(({ version }) => version > current)) {
    database.transaction(() => {
      database.exec(migration.sql);
      database.pragma(`user_version = ${migration.version}`);
    })();
  }
}
