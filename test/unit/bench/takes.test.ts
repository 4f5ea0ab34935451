import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextTake, TITLE_OF_TAKES } from '../../bench/sources/takes.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-takes-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const FAR = Buffer.alloc(200_000, 1);

describe('nextTake', () => {
  it.each([
    ['at the beginning', Buffer.concat([Buffer.from(`ab${TITLE_OF_TAKES}cd`), FAR])],
    ['at the end', Buffer.concat([FAR, Buffer.from(`ab${TITLE_OF_TAKES}cd`)])],
    ['of a short file', Buffer.from(`ab${TITLE_OF_TAKES}cd`)],
  ])('counts the title %s up, and changes nothing else but the time of change', async (name, bytes) => {
    const path = join(dir, name);
    await writeFile(path, bytes);
    await nextTake(path);
    const { mtimeMs } = await stat(path);
    await nextTake(path);
    const after = (await readFile(path)).toString('latin1');
    expect(after).toBe(bytes.toString('latin1').replace('0000', '0002'));
    expect((await stat(path)).mtimeMs).toBe(mtimeMs + 1000);
  });
  it('begins anew behind the last number', async () => {
    const path = join(dir, 'last');
    await writeFile(path, TITLE_OF_TAKES.replace('0000', '9999'));
    await nextTake(path);
    expect(await readFile(path, 'utf8')).toBe(TITLE_OF_TAKES);
  });
  it('says when there is no title', async () => {
    const path = join(dir, 'none');
    await writeFile(path, FAR);
    await expect(nextTake(path)).rejects.toThrow('no title with a take');
  });
});
