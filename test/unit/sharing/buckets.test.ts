import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameBuckets, parseBucketUri, resolveBucketUri, type Buckets } from '../../../electron/engine/sharing/buckets.ts';

describe('nameBuckets', () => {
  it('names folders after themselves, with numbers for those that come later', () => {
    expect([...nameBuckets(['/a/films', '/b/films', '/c/films', '/d/Music'])]).toEqual([
      ['films', '/a/films'],
      ['films-2', '/b/films'],
      ['films-3', '/c/films'],
      ['Music', '/d/Music'],
    ]);
  });

  it.each(['api', 'rpc', 'assets', 'hls', 'healthz', 'metrics', 'auth', 'API'])("keeps clear of the server's own name %s", (name) => {
    expect([...nameBuckets([`/x/${name}`, `/y/${name}`]).keys()]).toEqual([`${name}-2`, `${name}-3`]);
  });

  it('does not give a folder a name that another made', () => {
    expect([...nameBuckets(['/a/x', '/a/x-2', '/b/x']).keys()]).toEqual(['x', 'x-2', 'x-3']);
  });

  it('finds a name for the root, and ignores a slash at the end', () => {
    expect([...nameBuckets(['/', '/a/films/'])]).toEqual([
      ['media', '/'],
      ['films', '/a/films'],
    ]);
  });
});

describe('parseBucketUri', () => {
  it.each([
    ['library://films/a.mkv', 'films', 'a.mkv'],
    ['oss://films/a/b/c.mkv', 'films', 'a/b/c.mkv'],
    ['library://my%20films/A%20film%20%231.mkv', 'my films', 'A film #1.mkv'],
    ['library://films/A film #1?.mkv', 'films', 'A film #1?.mkv'],
    ['library://films/100% real.mkv', 'films', '100% real.mkv'],
    ['library://films/a..b/...mkv', 'films', 'a..b/...mkv'],
    ['library://films/X: First.mkv', 'films', 'X: First.mkv'],
  ])('%s', (uri, bucket, object) => {
    expect(parseBucketUri(uri)).toEqual({ bucket, object });
  });

  it.each([
    '',
    'films/a.mkv',
    'library:/films/a.mkv',
    'library://',
    'library://films',
    'library://films/',
    'library:///a.mkv',
    'http://films/a.mkv',
    'library://films/a%00.mkv',
    'file:///a.mkv',
  ])('is no such address: %j', (uri) => {
    expect(() => parseBucketUri(uri)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST', details: { field: 'uri' } }));
  });
});

describe('resolveBucketUri', () => {
  let dir = '';
  let buckets: Buckets = new Map();

  beforeAll(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'playhead-buckets-')));
    await mkdir(join(dir, 'films', 'deep'), { recursive: true });
    await mkdir(join(dir, 'films-secret'));
    await writeFile(join(dir, 'films', 'a.mkv'), 'a');
    await writeFile(join(dir, 'films', 'deep', 'Ä film.mkv'), 'b');
    await writeFile(join(dir, 'films', '..hidden.mkv'), 'h');
    await writeFile(join(dir, 'films-secret', 'secret.mkv'), 's');
    await writeFile(join(dir, 'secret.mkv'), 's');
    await symlink(join(dir, 'secret.mkv'), join(dir, 'films', 'outside-file.mkv'));
    await symlink(join(dir, 'films-secret'), join(dir, 'films', 'outside-folder'));
    await symlink('..', join(dir, 'films', 'up'));
    await symlink(join(dir, 'films', 'outside-file.mkv'), join(dir, 'films', 'twice.mkv'));
    await symlink('deep/Ä film.mkv', join(dir, 'films', 'inside.mkv'));
    await symlink('nowhere', join(dir, 'films', 'broken.mkv'));
    await symlink('.', join(dir, 'films', 'self'));
    await symlink(join(dir, 'films'), join(dir, 'linked'));
    buckets = nameBuckets([join(dir, 'films'), join(dir, 'linked')]);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it.each([
    ['library://films/a.mkv', 'films/a.mkv'],
    ['library://films/deep/%C3%84%20film.mkv', 'films/deep/Ä film.mkv'],
    ['library://films/deep/./Ä film.mkv', 'films/deep/Ä film.mkv'],
    ['library://films/..hidden.mkv', 'films/..hidden.mkv'],
    ['library://films/inside.mkv', 'films/deep/Ä film.mkv'],
    ['library://films/self/self/a.mkv', 'films/a.mkv'],
    // The folder itself may be a link: the person named it.
    ['library://linked/a.mkv', 'films/a.mkv'],
  ])('finds %s', async (uri, path) => {
    expect(await resolveBucketUri(buckets, uri)).toBe(join(dir, path));
  });

  it.each([
    'library://films/../secret.mkv',
    'library://films/deep/../../secret.mkv',
    'library://films/deep/../a.mkv',
    'library://films/..',
    'library://films/%2e%2e/secret.mkv',
    'library://films/%2E%2E%2Fsecret.mkv',
    'library://films/deep%2f..%2f..%2fsecret.mkv',
    'library://films/..%5Csecret.mkv',
    'library://films/..\\secret.mkv',
    'library://films//etc/passwd',
    'library://films/%2Fetc%2Fpasswd',
    'library://films/\\etc\\passwd',
    'library://films/outside-file.mkv',
    'library://films/outside-folder/secret.mkv',
    'library://films/up/secret.mkv',
    'library://films/up/films-secret/secret.mkv',
    'library://films/twice.mkv',
    'library://films/self',
    'library://films/.',
  ])('refuses %s', async (uri) => {
    await expect(resolveBucketUri(buckets, uri)).rejects.toMatchObject({ code: 'OUTSIDE_BUCKET', status: 403 });
  });

  it.each([
    'library://nothing/a.mkv',
    'library://..%2Ffilms/a.mkv',
    'library://films-secret/secret.mkv',
    'library://Films/a.mkv',
    'library://films/b.mkv',
    'library://films/a.mkv/b.mkv',
    'library://films/broken.mkv',
    'library://films/%252e%252e/secret.mkv',
    `library://films/${'x'.repeat(300)}`,
  ])('does not find %s', async (uri) => {
    await expect(resolveBucketUri(buckets, uri)).rejects.toMatchObject({ code: 'FILE_MISSING', status: 404 });
  });

  it('says so where it cannot look', async () => {
    await symlink('loop.mkv', join(dir, 'films', 'loop.mkv'));
    await expect(resolveBucketUri(buckets, 'library://films/loop.mkv')).rejects.toMatchObject({ code: 'FILE_UNREADABLE', status: 403 });
  });
});
