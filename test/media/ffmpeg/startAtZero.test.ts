import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileInput, seekOptions } from '../../../electron/engine/ffmpeg/encodeArguments.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';

const ffmpeg = realFfmpeg();
let folder: string;

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(ffmpeg!, ['-v', 'error', '-nostdin', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Time of the first sample that a run hears, seconds on the file's clock. */
function firstSound(path: string, seekSeconds: number | null): number {
  const text = run([
    ...seekOptions(seekSeconds),
    '-i',
    fileInput(path),
    '-map',
    '0:a',
    '-frames:a',
    '1',
    '-c:a',
    'pcm_s16le',
    '-f',
    'framecrc',
    'pipe:1',
  ]);
  const [, , pts] = text.trim().split('\n').at(-1)!.split(',').map(Number);
  return pts! / 48_000;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-zero-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(ffmpeg === null)('a transport stream that begins at exactly 0', () => {
  it('keeps the time of a track that begins later', () => {
    const path = join(folder, 'zero.ts');
    const pictureAndLateSound = 'testsrc=size=64x36:rate=25:duration=4 -itsoffset 0.5 -f lavfi -i sine=sample_rate=48000:duration=4';
    const encoders = '-c:v libx264 -preset ultrafast -bf 0 -c:a aac -avoid_negative_ts disabled';
    const muxer = '-muxdelay 0 -muxpreload 0 -mpegts_copyts 1';
    run([...`-f lavfi -i ${pictureAndLateSound} ${encoders} ${muxer}`.split(' '), `file:${path}`]);
    expect(firstSound(path, null)).toBeGreaterThan(0.45);
    expect(firstSound(path, null)).toBeLessThan(0.5);
    const later = firstSound(path, 2);
    expect(later % (1024 / 48_000)).toBeCloseTo(firstSound(path, null) % (1024 / 48_000), 4);
  });
});
