import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { integrityOf, keepGoodCopy, openDatabase, openSoundDatabase } from '../../../electron/engine/library/database.ts';
import { MIGRATIONS } from '../../../electron/engine/library/migrations.ts';

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-database-'));
  path = join(dir, 'library.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** An index as a version of the program left it that knew the schema up to here. */
function indexOfVersion(version: number): Database.Database {
  return openDatabase(
    path,
    MIGRATIONS.filter((migration) => migration.version <= version),
  );
}

function addItem(database: Database.Database, itemId: string): void {
  database
    .prepare("INSERT INTO items (item_id, info_json, info_version, opened_at) VALUES (?, '{}', 1, '2026-01-01T00:00:00Z')")
    .run(itemId);
}

describe('migrations', () => {
  it('are numbered without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS.map(({ version }) => [version]))('keep what an index of version %i holds', (version) => {
    const old = indexOfVersion(version);
    addItem(old, 'item1');
    old.prepare("INSERT INTO files (path, item_id, size_bytes, modified_ms) VALUES ('/a', 'item1', 1, 2)").run();
    old.close();
    const database = openDatabase(path);
    expect(database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
    expect(database.prepare('SELECT path FROM files JOIN items USING (item_id)').pluck().all()).toEqual(['/a']);
    expect(integrityOf(database)).toBe('ok');
    database.close();
  });

  it('2: indexes of keyframes go with their items', () => {
    const database = indexOfVersion(2);
    addItem(database, 'item1');
    database.prepare("INSERT INTO keyframe_indexes VALUES ('item1', 1, NULL)").run();
    database.prepare('DELETE FROM items').run();
    expect(database.prepare('SELECT count(*) FROM keyframe_indexes').pluck().get()).toBe(0);
    database.close();
  });

  it('3: names and paths of folders are free again once they are removed', () => {
    const database = indexOfVersion(3);
    const add = database.prepare(
      "INSERT INTO folders (name, path, origin, watching, added_ms) VALUES ('films', '/films', 'person', 'auto', 0)",
    );
    add.run();
    expect(() => add.run()).toThrow(/UNIQUE/);
    database.prepare('UPDATE folders SET is_removed = 1').run();
    add.run();
    expect(database.prepare('SELECT count(*) FROM folders').pluck().get()).toBe(2);
    database.close();
  });

  it('refuse an index of a newer version with words, and leave it as it is', () => {
    openDatabase(path, [{ version: 99, sql: 'CREATE TABLE future (x)' }]).close();
    expect(() => openSoundDatabase(path)).toThrow(/newer version of Playhead \(schema 99/);
    expect(new Database(path).pragma('user_version', { simple: true })).toBe(99);
  });
});

describe('a damaged index', () => {
  function indexWithCopy(): void {
    const database = openDatabase(path);
    for (let n = 0; n < 500; n++) addItem(database, `item${n}`);
    keepGoodCopy(database);
    database.close();
  }

  function count(database: Database.Database): unknown {
    return database.prepare('SELECT count(*) FROM items').pluck().get();
  }

  it.each([
    ['pages of it were overwritten', (): void => overwrite(8192, statSync(path).size - 8192)],
    ['its beginning was overwritten', (): void => overwrite(0, 100)],
    ['it is another file', (): void => writeFileSync(path, 'no database at all, but long enough to be looked at'.repeat(50))],
  ])('gives way to its last good copy when %s', (_, damage) => {
    indexWithCopy();
    damage();
    const { database, repair } = openSoundDatabase(path);
    expect(repair).toContain('last good copy');
    expect(count(database)).toBe(500);
    expect(existsSync(`${path}.damaged`)).toBe(true);
    database.close();
    expect(openSoundDatabase(path).repair).toBeNull();
  });

  it('gives way to a new one when the copy is damaged too', () => {
    indexWithCopy();
    overwrite(0, 100);
    writeFileSync(`${path}.good`, readFileSync(path));
    const { database, repair } = openSoundDatabase(path);
    expect(repair).toContain('a new one is made');
    expect(count(database)).toBe(0);
    database.close();
  });

  it('is none when it is sound', () => {
    indexWithCopy();
    const { database, repair } = openSoundDatabase(path);
    expect(repair).toBeNull();
    expect(count(database)).toBe(500);
    database.close();
  });

  function overwrite(from: number, bytes: number): void {
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, from);
    closeSync(file);
  }
});
