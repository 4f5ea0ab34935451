import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import { fileFacts } from '../../../electron/engine/library/fileFacts.ts';
import { GrowingFiles, type GrowingItem } from '../../../electron/engine/library/growingFiles.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createManualClock, type ManualClock } from '../../fakes/manualClock.ts';

/** A megabyte a second. */
const SECOND = Buffer.alloc(1_000_000);

let folder: string;
let path: string;
let clock: ManualClock;
let files: GrowingFiles;
let looks: number;
let seconds: number;
let wholeSeconds: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playhead-growing-'));
  path = join(folder, 'film.ts');
  clock = createManualClock();
  [looks, seconds, wholeSeconds] = [0, 0, 0];
  files = new GrowingFiles({
    clock,
    end: async () => {
      looks += 1;
      return { wholeSeconds: seconds, endSeconds: seconds };
    },
    probe: async () => ({ ...fakeItem().info, durationSeconds: wholeSeconds, pictureEndSeconds: wholeSeconds - 0.1 }),
  });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await appendFile(path, SECOND);
  seconds += count;
}

async function opened(): Promise<GrowingItem> {
  await write(5);
  return files.add(path, { ...fakeItem().info, durationSeconds: 5 }, await fileFacts(path));
}

async function found(itemId: string): Promise<GrowingItem> {
  const item = await files.find(itemId);
  if (!item) throw new Error(`${itemId} is not known`);
  return item;
}

describe('GrowingFiles', () => {
  it('goes two seconds less far than the file, and keeps the id while it grows', async () => {
    const item = await opened();
    expect(item.growth).toEqual({ safeSeconds: 3, isEnded: false });
    await write(4);
    clock.advance(2000);
    const later = await found(item.itemId);
    expect(later.growth).toEqual({ safeSeconds: 7, isEnded: false });
    expect(later.info.durationSeconds).toBe(9);
    expect((await files.growing(path))?.itemId).toBe(item.itemId);
    expect((await files.add(path, fakeItem().info, await fileFacts(path))).itemId).toBe(item.itemId);
  });

  it('looks at the file once in a target duration, and not at all while it is the same', async () => {
    const { itemId } = await opened();
    expect(looks).toBe(1);
    await write(1);
    clock.advance(1999);
    await found(itemId);
    expect(looks).toBe(1);
    clock.advance(1);
    await Promise.all([found(itemId), found(itemId), found(itemId)]);
    expect(looks).toBe(2);
    clock.advance(2000);
    await found(itemId);
    expect(looks).toBe(2);
  });

  it('ends with the settled length when nothing was added for three target durations', async () => {
    const { itemId } = await opened();
    await write(2);
    clock.advance(2000);
    await found(itemId);
    wholeSeconds = 7.04;
    for (const ms of [2000, 2000, 1999]) {
      clock.advance(ms);
      expect((await found(itemId)).growth.isEnded).toBe(false);
    }
    clock.advance(2000);
    const ended = await found(itemId);
    expect(ended.growth).toEqual({ safeSeconds: 5, isEnded: true });
    expect(ended.info.durationSeconds).toBe(7.04);
    expect(ended.info.pictureEndSeconds).toBeCloseTo(6.94);
    expect(await files.growing(path)).toBeNull();
  });

  it('is patient with slow recordings, whose writers collect before they write', async () => {
    await writeFile(path, Buffer.alloc(300_000));
    seconds = 20; // 15 kB/s: 256 kB take 17 s
    const { itemId } = await files.add(path, { ...fakeItem().info, durationSeconds: 20 }, await fileFacts(path));
    clock.advance(30_000);
    expect((await found(itemId)).growth.isEnded).toBe(false);
    clock.advance(10_000);
    expect((await found(itemId)).growth.isEnded).toBe(true);
  });

  it('gives a file that grows again after its end another id', async () => {
    const { itemId } = await opened();
    clock.advance(6000);
    await found(itemId);
    await write(3);
    expect(await files.growing(path)).toBeNull();
    const again = await files.add(path, { ...fakeItem().info, durationSeconds: 8 }, await fileFacts(path));
    expect(again.itemId).not.toBe(itemId);
    expect((await found(itemId)).growth.isEnded).toBe(true);
  });

  it('says so when the file is another one now, or gone', async () => {
    const { itemId } = await opened();
    await writeFile(path, 'something else');
    clock.advance(2000);
    await expect(found(itemId)).rejects.toThrow(/was replaced/);
    expect(await files.growing(path)).toBeNull();

    seconds = 0;
    const other = await opened();
    await rm(path);
    clock.advance(2000);
    await expect(found(other.itemId)).rejects.toMatchObject({ code: 'FILE_MISSING' } satisfies Partial<EngineError>);
  });
});
