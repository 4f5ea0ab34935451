import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToneMapFiles } from '../../../electron/engine/ffmpeg/toneMapFiles.ts';
import { toneMapTable } from '../../../electron/engine/media/toneMap.ts';

const PQ = { transfer: 'pq', primaries: 'bt2020' } as const;

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-tone-maps-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('ToneMapFiles', () => {
  it('writes a table once, for all who ask', async () => {
    const files = new ToneMapFiles(join(dir, 'tables'));
    const [first, second] = await Promise.all([files.path(PQ), files.path(PQ)]);
    expect(second).toBe(first);
    expect(await readFile(first, 'utf8')).toBe(toneMapTable(PQ));
    const { mtimeMs } = await stat(first);
    expect(await new ToneMapFiles(join(dir, 'tables')).path(PQ)).toBe(first);
    expect((await stat(first)).mtimeMs).toBe(mtimeMs);
    expect(await readdir(join(dir, 'tables'))).toEqual([basename(first)]);
  });

  it('writes it anew when it is gone or empty', async () => {
    const files = new ToneMapFiles(dir);
    const path = await files.path(PQ);
    await rm(path);
    await files.path(PQ);
    expect((await stat(path)).size).toBeGreaterThan(500_000);
    await writeFile(path, '');
    await files.path(PQ);
    expect((await stat(path)).size).toBeGreaterThan(500_000);
  });

  it('says what to do when it cannot', async () => {
    await writeFile(join(dir, 'taken'), 'a file where the folder should be');
    const asked = new ToneMapFiles(join(dir, 'taken')).path(PQ);
    await expect(asked).rejects.toMatchObject({
      code: 'TRANSCODE_FAILED',
      message: expect.stringContaining('Let Playhead write to its data folder'),
    });
  });
});
