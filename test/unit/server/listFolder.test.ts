import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFolder } from '../../../electron/engine/server/listFolder.ts';

let dir = '';
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'playhead-list-')));
  for (const folder of ['b', 'A', '.hidden', 'folder.mkv']) await mkdir(join(dir, folder));
  for (const file of ['Film 10.mkv', 'film 2.MKV', 'song.flac', 'notes.txt', '.hidden.mkv', 'noextension', 'mkv'])
    await writeFile(join(dir, file), 'four');
  await symlink(join(dir, 'b'), join(dir, 'c-link'));
  await symlink(join(dir, 'song.flac'), join(dir, 'link.flac'));
  await symlink(join(dir, 'notes.txt'), join(dir, 'link.txt'));
  await symlink(join(dir, 'nowhere.mkv'), join(dir, 'broken.mkv'));
  await symlink('loop.mkv', join(dir, 'loop.mkv'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('listFolder', () => {
  it('shows folders first, then media, by name and number; nothing hidden, broken or of another kind', async () => {
    const { entries, ...rest } = await listFolder(dir);
    expect(rest).toEqual({ path: dir, parent: join(dir, '..'), isTruncated: false });
    expect(entries.map(({ name, kind, sizeBytes }) => [name, kind, sizeBytes])).toEqual([
      ['A', 'folder', null],
      ['b', 'folder', null],
      ['c-link', 'folder', null],
      ['folder.mkv', 'folder', null],
      ['film 2.MKV', 'file', 4],
      ['Film 10.mkv', 'file', 4],
      ['link.flac', 'file', 4],
      ['song.flac', 'file', 4],
    ]);
    expect(entries[4]?.path).toBe(join(dir, 'film 2.MKV'));
  });

  it('says when it left some out', async () => {
    const listing = await listFolder(dir, { limit: 5 });
    expect([listing.entries.length, listing.isTruncated, listing.entries[4]?.name]).toEqual([5, true, 'film 2.MKV']);
    expect((await listFolder(dir, { limit: 8 })).isTruncated).toBe(false);
  });

  it('knows the top', async () => {
    const root = parse(dir).root;
    expect((await listFolder(root)).parent).toBeNull();
  });

  it.each([
    ['films', 'BAD_REQUEST'],
    ['', 'BAD_REQUEST'],
    ['/none/at/all', 'FILE_MISSING'],
  ])('refuses %j', async (path, code) => {
    await expect(listFolder(path)).rejects.toMatchObject({ code });
  });

  it('refuses a file, and says what it cannot read', async () => {
    await expect(listFolder(join(dir, 'notes.txt'))).rejects.toMatchObject({ code: 'BAD_REQUEST', details: { field: 'path' } });
    await expect(listFolder(join(dir, 'loop.mkv'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('ELOOP'),
    });
  });
});
