import { mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SegmentStore, type SegmentKey } from '../../../electron/engine/transcode/segmentStore.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-store-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const key = (index: number): SegmentKey => ({ itemId: 'item', timelineId: 'line', renditionKey: '720p-1', index });

async function opened(limitBytes = 1_000_000): Promise<SegmentStore> {
  const store = new SegmentStore({ dir: join(dir, 'segments'), limitBytes, logger: pino({ level: 'silent' }) });
  await store.open();
  return store;
}

describe('SegmentStore', () => {
  it('finds what was put, also after a restart', async () => {
    await (await opened()).put(key(3), Buffer.from('three'));
    const store = await opened();
    const found = await store.find(key(3));
    expect(await readFile(found?.path ?? '', 'utf8')).toBe('three');
    expect(store.isKnown(key(3))).toBe(true);
    expect(store.usage()).toMatchObject({ bytes: 5, segments: 1, hits: 1, misses: 0 });
    expect(await store.find(key(4))).toBeNull();
  });

  it('notices files that were deleted by hand, and makes them again in a deleted folder', async () => {
    const store = await opened();
    const { path } = await store.put(key(0), Buffer.from('zero'));
    await unlink(path);
    expect(await store.find(key(0))).toBeNull();
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    await rm(join(dir, 'segments'), { recursive: true });
    expect((await store.put(key(0), Buffer.from('again'))).sizeBytes).toBe(5);
    expect((await store.find(key(0)))?.sizeBytes).toBe(5);
  });

  it('takes an empty file for none', async () => {
    const store = await opened();
    const { path } = await store.put(key(0), Buffer.from('zero'));
    await writeFile(path, '');
    expect(await store.find(key(0))).toBeNull();
  });

  it('never shows a half-written file, and clears those a crash has left', async () => {
    const { path } = await (await opened()).put(key(0), Buffer.from('zero'));
    await writeFile(`${path}.7.tmp`, 'half');
    await opened();
    expect(await readdir(join(path, '..'))).toEqual(['0.ts']);
  });

  it('evicts what was used least recently, down to below its limit', async () => {
    const store = await opened(1000);
    for (let i = 0; i < 9; i += 1) await store.put(key(i), Buffer.alloc(100));
    await store.find(key(0));
    await store.put(key(9), Buffer.alloc(100));
    await store.put(key(10), Buffer.alloc(100));
    expect(store.usage().bytes).toBeLessThanOrEqual(900);
    expect(await store.find(key(0))).not.toBeNull();
    expect(await store.find(key(1))).toBeNull();
    expect(await store.find(key(10))).not.toBeNull();
  });

  it('is emptied while it is used', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('zero'));
    await Promise.all([store.clear(), store.put(key(1), Buffer.from('one'))]);
    await store.clear();
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    await store.put(key(2), Buffer.from('two'));
    expect((await stat((await store.find(key(2)))?.path ?? '')).size).toBe(3);
    expect((await readdir(dir)).toSorted()).toEqual(['segments']);
  });

  it('keeps segments of other parameters apart', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('one'));
    await store.put({ ...key(0), renditionKey: '720p-2' }, Buffer.from('other'));
    expect((await store.find(key(0)))?.sizeBytes).toBe(3);
    expect((await store.find({ ...key(0), renditionKey: '720p-2' }))?.sizeBytes).toBe(5);
  });
});
