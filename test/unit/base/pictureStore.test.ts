import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../electron/engine/base/pictureStore.ts';

let folder = '';
let nowMs = 1_000_000;
const clock = { nowMs: () => (nowMs += 1000), monotonicMs: () => 0 };
const open = (limitBytes: number, dir = join(folder, 'previews')): PictureStore =>
  new PictureStore({ dir, limitBytes, clock, logger: pino({ level: 'silent' }) });
const bytes = (size: number): Buffer => Buffer.alloc(size, 7);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playhead-previews-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('PictureStore', () => {
  it('keeps pictures over restarts, whole and without remains', async () => {
    await open(1000).write('item', 'a', bytes(10));
    expect(await open(1000).read('item', 'a')).toEqual(bytes(10));
    expect(await open(1000).read('item', 'b')).toBeNull();
    expect(await readdir(join(folder, 'previews', 'item'))).toEqual(['a']);
  });

  it('lets the least recently used go, of whatever film', async () => {
    const store = open(100);
    for (const name of ['a', 'b', 'c']) await store.write(`film-${name}`, name, bytes(30));
    await store.read('film-a', 'a');
    await store.write('film-d', 'd', bytes(30));
    const left = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store.read(`film-${name}`, name)));
    expect(left.map((picture) => picture !== null)).toEqual([true, false, true, true]);
  });

  it('knows what earlier starts left, and clears up what they left unfinished', async () => {
    const first = open(1000);
    for (const name of ['a', 'b', 'c']) await first.write('item', name, bytes(40));
    await first.read('item', 'a');
    for (const [i, name] of ['b', 'c', 'a'].entries()) await utimes(join(folder, 'previews', 'item', name), i, i);
    await writeFile(join(folder, 'previews', 'item', 'e.1.tmp'), 'half');
    await open(100).write('item', 'd', bytes(10));
    expect(await readdir(join(folder, 'previews', 'item'))).toEqual(['a', 'c', 'd']);
  });

  it('does without files that somebody deleted, and without a folder that cannot be made', async () => {
    const store = open(1000);
    await store.write('item', 'a', bytes(10));
    await rm(join(folder, 'previews'), { recursive: true });
    expect(await store.read('item', 'a')).toBeNull();
    await store.write('item', 'a', bytes(10));
    expect(await store.read('item', 'a')).toEqual(bytes(10));
    await writeFile(join(folder, 'a file'), '');
    const nowhere = open(1000, join(folder, 'a file'));
    await nowhere.write('item', 'a', bytes(10));
    expect(await nowhere.read('item', 'a')).toBeNull();
  });
});
