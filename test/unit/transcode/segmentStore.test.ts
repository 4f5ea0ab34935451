import { mkdtemp, readdir, readFile, rm, stat, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskFacts } from '../../../electron/engine/transcode/cacheLimit.ts';
import type { SegmentKey } from '../../../electron/engine/transcode/segmentKey.ts';
import { SegmentStore, type CacheRecords } from '../../../electron/engine/transcode/segmentStore.ts';
import { createManualClock, type ManualClock } from '../../fakes/manualClock.ts';
import { createMemoryRecords } from '../../fakes/memoryRecords.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

let dir = '';
let clock: ManualClock;
let records: CacheRecords;
let disk: DiskFacts;
let looks: number;
let warnings: string[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-store-'));
  clock = createManualClock(Date.now());
  records = createMemoryRecords();
  disk = { freeBytes: 1e12, totalBytes: 1e12 };
  looks = 0;
  warnings = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const RENDITION = { itemId: 'item', timelineId: 'line', renditionKey: '720p-1' } as const;
const key = (index: number, itemId = 'item'): SegmentKey => ({ ...RENDITION, itemId, index });

/** A store that has found everything that is there. */
async function opened(limitBytes: number | null = 1_000_000): Promise<SegmentStore> {
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  const lookAtDisk = async (): Promise<DiskFacts> => {
    looks += 1;
    return disk;
  };
  const store = new SegmentStore({ dir: join(dir, 'segments'), limitBytes, records, clock, logger, lookAtDisk });
  await store.open();
  await store.settled();
  return store;
}

/** Where the only segment of an index lies. */
async function fileOf(index: number): Promise<string> {
  const folder = join(dir, 'segments', 'item', 'line-720p-1');
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${index}.`));
  expect(names).toHaveLength(1);
  return join(folder, names[0]!);
}

async function textOf(store: SegmentStore, index: number): Promise<string> {
  return (await segmentBytes(await store.find(key(index)))).toString();
}

describe('SegmentStore', () => {
  it('finds what was put, also after a restart', async () => {
    const put = await (await opened()).put(key(3), Buffer.from('three'));
    const store = await opened();
    expect(await textOf(store, 3)).toBe('three');
    expect((await store.find(key(3)))?.etag).toBe(put.etag);
    expect(store.isKnown(key(3))).toBe(true);
    expect(store.usage()).toMatchObject({ bytes: 5, segments: 1, hits: 2, misses: 0 });
    expect(await store.find(key(4))).toBeNull();
  });

  it('has what is asked for while it is still looking through its folder', async () => {
    await (await opened()).put(key(3), Buffer.from('three'));
    const logger = pino({ level: 'silent' });
    const store = new SegmentStore({ dir: join(dir, 'segments'), limitBytes: 1000, records, clock, logger });
    await store.open();
    expect(await textOf(store, 3)).toBe('three');
    await store.settled();
    expect(store.usage()).toMatchObject({ bytes: 5, segments: 1 });
  });

  it('notices files that were deleted by hand, and makes them again in a deleted folder', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('zero'));
    await unlink(await fileOf(0));
    expect(await store.find(key(0))).toBeNull();
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    await rm(join(dir, 'segments'), { recursive: true });
    expect((await store.put(key(0), Buffer.from('again'))).sizeBytes).toBe(5);
    expect((await store.find(key(0)))?.sizeBytes).toBe(5);
  });

  it('never shows a half-written file, and clears those a crash has left', async () => {
    await (await opened()).put(key(0), Buffer.from('zero'));
    const path = await fileOf(0);
    await writeFile(`${path}.7.tmp`, 'half');
    await writeFile(join(path, '..', '0.ts'), 'no checksum');
    const store = await opened();
    expect(await fileOf(0)).toBe(path);
    expect(store.usage().segments).toBe(1);
  });

  it('shrinks at once when its limit is lowered, and grows again', async () => {
    const store = await opened(1_000_000);
    for (let index = 0; index < 4; index += 1) await store.put(key(index), Buffer.alloc(1000));
    await store.setLimit(2500);
    expect(store.usage()).toMatchObject({ bytes: 2000, limitBytes: 2500, segments: 2 });
    expect(await store.find(key(3))).not.toBeNull();
    await store.setLimit(null);
    expect(store.usage().limitBytes).toBeGreaterThan(2500);
  });

  it('evicts what was used least recently', async () => {
    const store = await opened(1000);
    for (let i = 0; i < 9; i += 1) await store.put(key(i), Buffer.alloc(100, i));
    await store.find(key(0));
    await store.put(key(9), Buffer.alloc(100));
    await store.put(key(10), Buffer.alloc(100));
    expect(store.usage().bytes).toBeLessThanOrEqual(1000);
    expect(await store.find(key(0))).not.toBeNull();
    expect(await store.find(key(1))).toBeNull();
    expect(await store.find(key(10))).not.toBeNull();
  });

  it('knows over restarts what was used least recently', async () => {
    const store = await opened();
    for (const index of [0, 1, 2]) await store.put(key(index), Buffer.alloc(100, index));
    for (const index of [0, 1, 2]) await utimes(await fileOf(index), clock.nowMs() / 1000 - 3600 + index, clock.nowMs() / 1000);
    const before = await opened();
    clock.advance(10 * 60_000);
    await before.find(key(0));
    await expect.poll(async () => (await stat(await fileOf(0))).atimeMs).toBeGreaterThan(clock.nowMs() - 1000);
    const after = await opened(250);
    expect([0, 1, 2].map((index) => after.isKnown(key(index)))).toEqual([true, false, true]);
  });

  it('spares what a viewer will need soon, however long ago it was made', async () => {
    const store = await opened(1000);
    for (let i = 0; i < 10; i += 1) await store.put(key(i), Buffer.alloc(100, i));
    store.touch(key(0));
    store.touch(key(1));
    for (let i = 10; i < 15; i += 1) await store.put(key(i), Buffer.alloc(100, i));
    expect([0, 1, 2, 3].map((index) => store.isKnown(key(index)))).toEqual([true, true, false, false]);
  });

  it('leaves what is being sent readable when it is evicted', async () => {
    const store = await opened(12_000_000);
    await store.put(key(0), Buffer.alloc(5_000_000, 1));
    const sent = await store.find(key(0));
    expect(sent?.kind).toBe('file');
    await store.put(key(1), Buffer.alloc(5_000_000, 2));
    const held = await store.find(key(1));
    await store.put(key(2), Buffer.alloc(3_000_000, 3));
    await store.settled();
    expect(await store.find(key(0))).toBeNull();
    expect((await segmentBytes(held)).equals(Buffer.alloc(5_000_000, 2))).toBe(true);
  });

  it('is emptied while it is used', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('zero'));
    await Promise.all([store.clear(), store.put(key(1), Buffer.from('one'))]);
    await store.clear();
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    await store.put(key(2), Buffer.from('two'));
    expect(await textOf(store, 2)).toBe('two');
    expect((await readdir(dir)).toSorted()).toEqual(['segments']);
  });

  it('is emptied in a loop while three readers play: each gets every segment whole', async () => {
    const store = await opened();
    let playing = 3;
    const play = async (reader: number): Promise<void> => {
      for (let index = 0; index < 60; index += 1) {
        const wanted = Buffer.alloc(2000 + index, index);
        const found = (await store.find(key(index))) ?? (await store.put(key(index), wanted));
        expect((await segmentBytes(found)).equals(wanted), `segment ${index} of reader ${reader}`).toBe(true);
      }
      playing -= 1;
    };
    const empty = async (): Promise<void> => {
      while (playing > 0) await store.clear();
    };
    await Promise.all([play(1), play(2), play(3), empty()]);
    await store.clear();
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    expect(await readdir(join(dir, 'segments'))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('keeps segments of other parameters apart', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('one'));
    await store.put({ ...key(0), renditionKey: '720p-2' }, Buffer.from('other'));
    expect((await store.find(key(0)))?.sizeBytes).toBe(3);
    expect((await store.find({ ...key(0), renditionKey: '720p-2' }))?.sizeBytes).toBe(5);
  });
});

describe('what several viewers read', () => {
  /** A store with segment 0, which two have read: the next one has it out of memory. */
  async function shared(): Promise<SegmentStore> {
    const store = await opened();
    await store.put(key(0), Buffer.from('zero'));
    for (let viewer = 0; viewer < 2; viewer += 1) expect(await textOf(store, 0)).toBe('zero');
    return store;
  }

  it('is given to the next even when its file was deleted, and asked of the disk again a little later', async () => {
    const store = await shared();
    await unlink(await fileOf(0));
    expect(await textOf(store, 0)).toBe('zero');
    clock.advance(10_000);
    expect(await store.find(key(0))).toBeNull();
  });

  it('is gone at once when the cache is emptied', async () => {
    const store = await shared();
    await store.clear();
    expect(await store.find(key(0))).toBeNull();
  });

  it('is never an older make', async () => {
    const store = await shared();
    await store.replace(key(0), Buffer.from('better'));
    expect(await textOf(store, 0)).toBe('better');
  });

  it('counts as used', async () => {
    const store = await shared();
    await store.put(key(1), Buffer.from('one'));
    await store.find(key(0));
    await store.setLimit(4);
    expect([await store.find(key(0)), await store.find(key(1))].map((found) => found !== null)).toEqual([true, false]);
  });
});

describe('damage', () => {
  const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
    'a flipped bit': async (path) => {
      const bytes = await readFile(path);
      bytes[700] = (bytes[700] ?? 0) ^ 4;
      await writeFile(path, bytes);
    },
    truncation: (path) => truncate(path, 999),
    zeroes: async (path) => writeFile(path, Buffer.alloc((await stat(path)).size)),
    'an empty file': (path) => writeFile(path, ''),
  };
  it.each(Object.keys(damages))('%s is found the first time it is asked for, deleted, counted and made again', async (name) => {
    await (await opened()).put(key(0), Buffer.alloc(1000, 7));
    const path = await fileOf(0);
    await damages[name]!(path);
    const store = await opened();
    expect(await store.find(key(0))).toBeNull();
    await store.settled();
    expect(store.damagedCount).toBe(1);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await store.put(key(0), Buffer.alloc(1000, 7));
    expect((await segmentBytes(await store.find(key(0)))).equals(Buffer.alloc(1000, 7))).toBe(true);
  });

  it('is found in files that were checked before, once they have changed', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.alloc(1000, 7));
    for (let viewer = 0; viewer < 2; viewer += 1) await store.find(key(0));
    const path = await fileOf(0);
    await damages['a flipped bit']!(path);
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    expect((await segmentBytes(await store.find(key(0)))).equals(Buffer.alloc(1000, 7))).toBe(true);
    clock.advance(10_000);
    expect(await store.find(key(0))).toBeNull();
    expect(store.damagedCount).toBe(1);
  });

  it('is found in a checked file that was cut off and kept its time', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.alloc(1000, 7));
    const path = await fileOf(0);
    const { atime, mtime } = await stat(path);
    await truncate(path, 999);
    await utimes(path, atime, mtime);
    expect(await store.find(key(0))).toBeNull();
  });

  it('is found in segments too large to be read at once', async () => {
    await (await opened(20e6)).put(key(0), Buffer.alloc(6_000_000, 7));
    expect((await (await opened(20e6)).find(key(0)))?.kind).toBe('file');
    await damages['a flipped bit']!(await fileOf(0));
    expect(await (await opened(20e6)).find(key(0))).toBeNull();
  });
});

describe('addresses', () => {
  const makes = async (store: SegmentStore): Promise<readonly number[]> => {
    const makeOf = await store.makesOf(RENDITION);
    return [0, 1, 2].map((index) => makeOf(index));
  };

  it('are new ones for segments that were made again, also after a restart', async () => {
    const store = await opened();
    for (const index of [0, 1, 2]) await store.put(key(index), Buffer.from(`first ${index}`));
    expect(await makes(store)).toEqual([1, 1, 1]);
    await unlink(await fileOf(1));
    await store.find(key(1));
    const later = await opened();
    await later.put(key(1), Buffer.from('second 1'));
    expect(await makes(later)).toEqual([1, 2, 1]);
    await later.clear();
    for (const index of [0, 1, 2]) await later.put(key(index), Buffer.from(`third ${index}`));
    expect(await makes(await opened())).toEqual([3, 3, 3]);
  });

  it('stay where the same bytes are put again, and change where better ones are', async () => {
    const store = await opened();
    for (const index of [0, 1, 2]) await store.put(key(index), Buffer.from(`first ${index}`), { isQuick: true });
    await store.put(key(0), Buffer.from('first 0'));
    await store.put(key(1), Buffer.from('better'));
    await store.settled();
    expect(await makes(store)).toEqual([1, 2, 1]);
    expect(await fileOf(1)).toContain('1.2.s-');
    expect(await textOf(await opened(), 1)).toBe('better');
  });
});

describe('room', () => {
  const GB = 1e9;

  it('is a tenth of the free disk and 10 GB at most, unless the person has set it', async () => {
    disk = { freeBytes: 40 * GB, totalBytes: 500 * GB };
    expect((await opened(null)).usage().limitBytes).toBe(4 * GB);
    expect((await opened(7)).usage().limitBytes).toBe(7);
    disk = { freeBytes: 400 * GB, totalBytes: 500 * GB };
    expect((await opened(null)).usage().limitBytes).toBe(10 * GB);
  });

  it('counts what the cache holds as free, and is worked out anew now and then', async () => {
    disk = { freeBytes: 9_000_000, totalBytes: 20_000_000 };
    const store = await opened(null);
    expect(store.usage().limitBytes).toBe(900_000);
    await store.put(key(0), Buffer.alloc(100_000));
    disk = { freeBytes: 4_900_000, totalBytes: 20_000_000 };
    clock.advance(5000);
    await store.put(key(1), Buffer.alloc(100));
    expect(store.usage().limitBytes).toBe(500_000);
  });

  it('is not asked for at each write', async () => {
    const store = await opened();
    for (let index = 0; index < 50; index += 1) await store.put(key(index), Buffer.alloc(100));
    expect(looks).toBe(1);
  });

  it('that others need is given back: the oldest goes first', async () => {
    disk = { freeBytes: 3000, totalBytes: 50_000 }; // 1000 are never touched
    const store = await opened();
    for (let index = 0; index < 10; index += 1) await store.put(key(index), Buffer.alloc(100, index));
    disk = { freeBytes: 700, totalBytes: 50_000 };
    clock.advance(5000);
    await store.put(key(10), Buffer.alloc(100, 10));
    expect(store.usage().bytes).toBeLessThanOrEqual(700);
    expect([0, 1, 2, 3, 9, 10].map((index) => store.isKnown(key(index)))).toEqual([false, false, false, false, true, true]);
    expect(warnings).toEqual([]);
  });

  it('that is not there stops nobody: segments are served unkept, with one warning', async () => {
    disk = { freeBytes: 900, totalBytes: 50_000 };
    const store = await opened();
    for (const index of [0, 1, 2]) expect((await segmentBytes(await store.put(key(index), Buffer.alloc(9, index)))).length).toBe(9);
    expect((await segmentBytes(await store.find(key(1)))).equals(Buffer.alloc(9, 1))).toBe(true);
    expect(store.isKnown(key(2))).toBe(true);
    expect(store.usage()).toMatchObject({ bytes: 0, segments: 0 });
    expect(warnings.filter((line) => line.includes('without being kept'))).toHaveLength(1);
    disk = { freeBytes: 30_000, totalBytes: 50_000 };
    clock.advance(5000);
    await store.put(key(3), Buffer.alloc(9, 3));
    expect(store.usage()).toMatchObject({ segments: 1 });
    expect(store.isFull).toBe(false);
  });

  it('is refused only where a segment cannot even be held', async () => {
    disk = { freeBytes: 0, totalBytes: 50_000 };
    const store = await opened();
    await expect(store.put(key(0), Buffer.alloc(101 * 2 ** 20))).rejects.toMatchObject({ code: 'NO_SPACE' });
  });

  it('goes on without a folder that can be written', async () => {
    const store = await opened();
    await rm(join(dir, 'segments'), { recursive: true });
    await writeFile(join(dir, 'segments'), 'a file where the folder was');
    expect((await segmentBytes(await store.put(key(0), Buffer.from('zero')))).toString()).toBe('zero');
    expect(await textOf(store, 0)).toBe('zero');
    expect(warnings).toHaveLength(1);
  });
});

describe('pins', () => {
  it('keep an item through evictions, clearing and restarts until it is unpinned', async () => {
    const store = await opened(1000);
    for (const index of [0, 1, 2]) await store.put(key(index, 'kept'), Buffer.alloc(100, index));
    store.pin('kept');
    for (let index = 0; index < 20; index += 1) await store.put(key(index), Buffer.alloc(100, index));
    await store.clear();
    const later = await opened(1000);
    expect(later.pinned()).toMatchObject([{ itemId: 'kept', bytes: 300, segments: 3 }]);
    expect([0, 1, 2].map((index) => later.isKnown(key(index, 'kept')))).toEqual([true, true, true]);
    expect(later.unpin('kept')).toBe(true);
    await later.clear();
    expect(later.usage()).toMatchObject({ bytes: 0, segments: 0 });
    expect((await opened()).pinned()).toEqual([]);
  });

  it('that fill the cache are told of: the rest is served without being kept', async () => {
    const store = await opened(1000);
    store.pin('item');
    for (let index = 0; index < 10; index += 1) await store.put(key(index), Buffer.alloc(100, index));
    await store.put(key(0, 'other'), Buffer.alloc(100));
    expect(store.usage()).toMatchObject({ bytes: 1000, segments: 10 });
    expect(store.isFull).toBe(true);
    expect(warnings.filter((line) => line.includes('what is pinned fills the cache'))).toHaveLength(1);
  });
});

describe('a segment that was made better', () => {
  it('takes the place of the one before under a new address, also after a restart', async () => {
    const store = await opened();
    await store.put(key(0), Buffer.from('quick'), { isQuick: true });
    await store.put(key(1), Buffer.from('other'), { isQuick: true });
    expect(await store.replace(key(0), Buffer.from('steady'))).toBe(true);
    await store.settled();
    for (const now of [store, await opened()]) {
      expect(await textOf(now, 0)).toBe('steady');
      expect(now.usage()).toMatchObject({ bytes: 11, segments: 2 });
      expect([0, 1].map(await now.makesOf(RENDITION))).toEqual([2, 1]);
      expect([...now.cached()].map(({ index, isQuick }) => [index, isQuick])).toEqual(
        expect.arrayContaining([
          [0, false],
          [1, true],
        ]),
      );
    }
    await fileOf(0); // the only one
  });

  it('counts as used when the one before was', async () => {
    const store = await opened(100);
    await store.put(key(0), Buffer.alloc(30, 'a'), { isQuick: true });
    clock.advance(3_600_000);
    await store.put(key(1), Buffer.alloc(30, 'b'), { isQuick: true });
    const { atimeMs } = await stat(await fileOf(0));
    clock.advance(3_600_000);
    expect(await store.replace(key(0), Buffer.alloc(20, 'c'))).toBe(true);
    await store.settled();
    expect([...store.cached()].map(({ index }) => index)).toEqual([0, 1]);
    expect(Math.abs((await stat(await fileOf(0))).atimeMs - atimeMs)).toBeLessThan(3_600_000);
    await store.put(key(2), Buffer.alloc(60, 'd'));
    expect([0, 1, 2].map((index) => store.isKnown(key(index)))).toEqual([false, true, true]);
  });

  it('is not kept where the segment is gone or others would have to go for it', async () => {
    const store = await opened(100);
    expect(await store.replace(key(0), Buffer.from('steady'))).toBe(false);
    for (const index of [0, 1, 2]) await store.put(key(index), Buffer.alloc(30, index), { isQuick: true });
    expect(await store.replace(key(2), Buffer.alloc(20))).toBe(false);
    expect([...store.cached()].map(({ index, isQuick }) => [index, isQuick])).toEqual([
      [0, true],
      [1, true],
      [2, true],
    ]);
  });
});
