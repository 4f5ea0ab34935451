import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchSource } from '../../../electron/engine/transcode/sourceWatch.ts';

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-watch-'));
  path = join(dir, 'film.mp4');
  writeFileSync(path, 'a film');
});
afterEach(() => rmSync(dir, { recursive: true }));

const watch = () => watchSource({ path, title: 'A film', growing: null });

it('takes a file that was left alone for what it was', async () => {
  const source = await watch();
  expect(await source.isChanged()).toBe(false);
  expect(await source.problem()).toBeNull();
});

it.each([
  [
    'another file of the same size was put in its place',
    () => {
      writeFileSync(`${path}.new`, 'a lion');
      utimesSync(`${path}.new`, 1_700_000_000, 1_700_000_000);
      renameSync(`${path}.new`, path);
    },
  ],
  [
    'it was cut off, and its time set back',
    () => {
      const { atime, mtime } = statSync(path);
      writeFileSync(path, 'a f');
      utimesSync(path, atime, mtime);
    },
  ],
])('notices that %s', async (_what, change) => {
  const source = await watch();
  change();
  expect(await source.isChanged()).toBe(true);
  expect(await source.problem()).toMatchObject({ code: 'FILE_MISSING', message: expect.stringContaining('replaced or changed') });
});

it('lets a run finish that reads a deleted file, and says so where one fails', async () => {
  const source = await watch();
  rmSync(path);
  expect(await source.isChanged()).toBe(false);
  expect(await source.problem()).toMatchObject({ code: 'FILE_MISSING', message: expect.stringContaining('no longer') });
});

it('lets a file grow that was seen to', async () => {
  const growing = { cutting: {} as never, targetSeconds: 2, isEnded: false };
  const source = await watchSource({ path, title: 'A film', growing });
  writeFileSync(path, 'a longer film');
  expect(await source.isChanged()).toBe(false);
});
