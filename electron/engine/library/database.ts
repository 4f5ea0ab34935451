import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database, { type Database as SqliteDatabase } from 'better-sqlite3';
import { EngineError } from '../base/errors.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Opens the index, brings its schema up to date and hands it out; the caller owns and closes it. Throws CONFLICT when it was written by a newer version. */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): SqliteDatabase {
  const database = new Database(path);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL'); // with WAL: safe against a crash of the program, loses at most the last commits of a power cut
    database.pragma('foreign_keys = ON');
    database.pragma('journal_size_limit = 67108864'); // a long first sweep lets the log grow; it is cut back afterwards
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** How an index was opened. */
export interface SoundDatabase {
  readonly database: SqliteDatabase;
  /** What was done because the index was damaged, for the log; null: it was sound. */
  readonly repair: string | null;
}

/**
 * Like openDatabase, for an index that may have been damaged: it is checked first. A damaged one is put aside, and the last good copy takes
 * its place, or a new one where there is none. Throws CONFLICT as openDatabase does.
 */
export function openSoundDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): SoundDatabase {
  const problem = existsSync(path) ? damageOf(path) : null;
  if (problem === null) return { database: openDatabase(path, migrations), repair: null };
  const aside = `${path}.damaged`;
  for (const ending of ['', '-wal', '-shm']) rmSync(`${aside}${ending}`, { force: true });
  for (const ending of ['', '-wal', '-shm']) if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${aside}${ending}`);
  const copy = goodCopyPath(path);
  const isCopySound = existsSync(copy) && damageOf(copy) === null;
  if (isCopySound) copyFileSync(copy, path);
  const instead = isCopySound ? 'its last good copy takes its place' : 'a new one is made';
  return {
    database: openDatabase(path, migrations),
    repair: `The index was damaged (${problem}). It is kept as ${aside}, and ${instead}.`,
  };
}

/** Keeps a copy of an index that was found sound, for openSoundDatabase. Takes a while; others may read and write meanwhile. */
export function keepGoodCopy(database: SqliteDatabase): void {
  const copy = goodCopyPath(database.name);
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { force: true });
  database.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, copy);
}

/** Checks everything in an index: 'ok', or what is wrong. Slower than what is checked at the start. */
export function integrityOf(database: SqliteDatabase): string {
  return String(database.pragma('integrity_check(1)', { simple: true }));
}

function goodCopyPath(path: string): string {
  return `${path}.good`;
}

/** What is wrong with an index; null: nothing. */
function damageOf(path: string): string | null {
  let database: SqliteDatabase | null = null;
  try {
    database = new Database(path);
    // Everything but whether indexes hold what tables do: a fifth of a second for 100,000 items.
    const answer = String(database.pragma('quick_check(1)', { simple: true }));
    return answer === 'ok' ? null : answer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return code;
    throw error;
  } finally {
    database?.close();
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
