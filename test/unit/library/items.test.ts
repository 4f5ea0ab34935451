import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/library/database.ts';
import { createFolderRecords } from '../../../electron/engine/library/folders/folderRecords.ts';
import { GrowingFiles } from '../../../electron/engine/library/growingFiles.ts';
import { createLibraryWriter } from '../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { Items } from '../../../electron/engine/library/items.ts';
import { lookOf } from '../../../electron/engine/library/scan/readDirectory.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

describe('Items', () => {
  let dir = '';
  let database: Database;
  let items: Items;
  let probed: string[] = [];
  /** Probing waits for it. */
  let gate: Promise<void> = Promise.resolve();
  const signal = new AbortController().signal;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'playhead-items-'));
    database = openDatabase(':memory:');
    probed = [];
    gate = Promise.resolve();
    const probe = async (path: string) => {
      probed.push(path);
      await gate;
      return fakeItem().info;
    };
    const growingFiles = new GrowingFiles({ end: async () => null, probe, clock: createManualClock() });
    items = new Items({
      records: createItemRecords(database),
      probe,
      now: () => new Date(),
      growingFiles,
      looksUnfinished: async () => false,
    });
    writeFileSync(join(dir, 'a.mkv'), 'content');
    utimesSync(join(dir, 'a.mkv'), 1000, 1000); // written long ago
  });
  afterEach(() => {
    database.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('looks into a file once, also when it is opened under another name', async () => {
    const first = await items.open(join(dir, 'a.mkv'), { signal });
    renameSync(join(dir, 'a.mkv'), join(dir, 'b.mkv'));
    const second = await items.open(join(dir, 'b.mkv'), { signal });
    expect([second.itemId, second.path]).toEqual([first.itemId, join(dir, 'b.mkv')]);
    expect(probed).toHaveLength(1);
  });

  it('shares the look into a file, which goes on for others when who asked first goes away', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    const leaving = new AbortController();
    const first = items.open(join(dir, 'a.mkv'), { signal: leaving.signal });
    const second = items.open(join(dir, 'a.mkv'), { signal });
    await expect.poll(() => probed).toHaveLength(1);
    leaving.abort(new Error('the pointer moved on'));
    resolve();
    await expect(first).rejects.toThrow('the pointer moved on');
    expect((await second).path).toBe(join(dir, 'a.mkv'));
    expect(probed).toHaveLength(1);
  });

  it('finds a file that was renamed while it plays, once the library has seen it', async () => {
    const { itemId } = await items.open(join(dir, 'a.mkv'), { signal });
    renameSync(join(dir, 'a.mkv'), join(dir, 'b.mkv'));
    await expect(items.find(itemId)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    const folderId = createFolderRecords(database).add({ name: 'films', path: dir, origin: 'person', watching: 'auto' }, 0);
    createLibraryWriter(database).put(folderId, [{ directory: '', look: lookOf('b.mkv', statSync(join(dir, 'b.mkv'))), itemId }], 0);
    expect((await items.find(itemId))?.path).toBe(join(dir, 'b.mkv'));
    writeFileSync(join(dir, 'b.mkv'), 'other!!');
    await expect(items.find(itemId)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});
