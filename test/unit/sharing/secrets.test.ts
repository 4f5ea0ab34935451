import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecrets, replaceSigningKey } from '../../../electron/engine/sharing/secrets.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-secrets-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('loadSecrets', () => {
  it('makes them at the first start and finds them again', async () => {
    const first = await loadSecrets(dir);
    expect(first.ownerToken).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(first.signingKey).toHaveLength(32);
    expect(await loadSecrets(dir)).toEqual(first);
    expect(await loadSecrets(join(dir, 'another'))).not.toEqual(first);
  });

  it('leaves nothing but the two files', async () => {
    await loadSecrets(dir);
    expect((await readdir(dir)).toSorted()).toEqual(['owner-token', 'signing-key']);
  });

  it.skipIf(process.platform === 'win32')('lets their owner alone read them, in a folder that he alone enters', async () => {
    const made = join(dir, 'made', 'here');
    await loadSecrets(made);
    expect(await modeOf(made)).toBe(0o700);
    expect(await modeOf(join(made, 'owner-token'))).toBe(0o600);
    expect(await modeOf(join(made, 'signing-key'))).toBe(0o600);
  });

  it.skipIf(process.platform === 'win32')('takes back rights that a copy gave to others', async () => {
    await loadSecrets(dir);
    await chmod(join(dir, 'owner-token'), 0o644);
    await loadSecrets(dir);
    expect(await modeOf(join(dir, 'owner-token'))).toBe(0o600);
  });

  it('agrees when two start at once', async () => {
    const loaded = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(dir)));
    for (const secrets of loaded) expect(secrets).toEqual(loaded[0]);
    expect((await readdir(dir)).toSorted()).toEqual(['owner-token', 'signing-key']);
  });

  it.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}!`, 'a'.repeat(43) + '\nmore'])(
    'refuses a damaged file and keeps it: %j',
    async (text) => {
      const path = join(dir, 'owner-token');
      await writeFile(path, text);
      await expect(loadSecrets(dir)).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        message: expect.stringContaining('is damaged. Delete it'),
      });
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  it('says so when a file cannot be read or a folder not made', async () => {
    await mkdir(join(dir, 'signing-key'));
    await expect(loadSecrets(dir)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('cannot be read (EISDIR)'),
    });
    await writeFile(join(dir, 'file'), '');
    await expect(loadSecrets(join(dir, 'file', 'below'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('cannot be made'),
    });
  });
});

describe('another signing key', () => {
  it('takes the place of the first for good, readable by its owner alone; the token stays', async () => {
    const before = await loadSecrets(dir);
    const key = await replaceSigningKey(dir);
    const after = await loadSecrets(dir);
    expect(key).toHaveLength(32);
    expect(Buffer.from(after.signingKey).equals(Buffer.from(key))).toBe(true);
    expect(Buffer.from(after.signingKey).equals(Buffer.from(before.signingKey))).toBe(false);
    expect(after.ownerToken).toBe(before.ownerToken);
  });
});
