import { describe, expect, it } from 'vitest';
import { bucketNameProblem, freeBucketName } from '../../../electron/engine/library/folders/bucketName.ts';
import { isRemoteType, watchModeOf } from '../../../electron/engine/library/folders/watchMode.ts';
import { folderTask, sweepAgainMs } from '../../../electron/engine/library/indexing/folderTask.ts';

describe('folderTask', () => {
  const quiet = { fullDueMs: 10_000, hintedSinceMs: null, lastHintMs: 0, settleDueMs: null };

  it.each([
    ['waits for the next sweep', quiet, { kind: 'wait', untilMs: 10_000 }],
    ['sweeps when it is due, whatever else is', { ...quiet, fullDueMs: 1000, hintedSinceMs: 0, settleDueMs: 0 }, { kind: 'full' }],
    ['waits for a directory to be quiet', { ...quiet, hintedSinceMs: 900, lastHintMs: 990 }, { kind: 'wait', untilMs: 1140 }],
    ['looks at a directory that has been quiet', { ...quiet, hintedSinceMs: 500, lastHintMs: 800 }, { kind: 'hinted' }],
    ['waits no longer for one that is never quiet', { ...quiet, hintedSinceMs: 0, lastHintMs: 999 }, { kind: 'hinted' }],
    ['looks again at files that were being written', { ...quiet, settleDueMs: 1000 }, { kind: 'settle' }],
    ['waits for them', { ...quiet, settleDueMs: 1500 }, { kind: 'wait', untilMs: 1500 }],
  ])('%s', (_, schedule, task) => {
    expect(folderTask(schedule, 1000)).toEqual(task);
  });

  it('polls slow shares seldom', () => {
    expect([sweepAgainMs('polling', 100), sweepAgainMs('polling', 30_000)]).toEqual([60_000, 600_000]);
    expect(sweepAgainMs('events', 100)).toBeGreaterThan(3_600_000);
  });
});

describe('how a folder is watched', () => {
  it.each([
    ['nfs', 0x6969],
    ['cifs', 0xff534d42],
    ['cifs, as a signed number', 0xff534d42 | 0],
    ['sshfs', 0x65735546],
  ])('%s by polling', (_, type) => {
    expect(isRemoteType(type)).toBe(true);
  });

  it.each([
    ['ext4', 0xef53],
    ['btrfs', 0x9123683e],
    ['tmpfs', 0x01021994],
  ])('%s by events', (_, type) => {
    expect(isRemoteType(type)).toBe(false);
  });

  it.each([
    ['\\\\server\\share', 'win32', 'polling'],
    ['C:\\films', 'win32', 'events'],
    ['/Volumes/films', 'darwin', 'events'],
    ['/nowhere/at/all', 'linux', 'polling'],
    [import.meta.dirname, 'linux', 'events'],
  ] as const)('%s on %s: %s', async (path, platform, mode) => {
    expect(await watchModeOf(path, platform)).toBe(mode);
  });
});

describe('names of folders', () => {
  it('are those of the folders where they are free', () => {
    expect(freeBucketName('/a/films', () => false)).toBe('films');
    expect(freeBucketName('/a/films', (name) => name === 'films')).toBe('films-2');
    expect(freeBucketName('/a/hls', () => false)).toBe('hls-2');
  });

  it.each([['api'], ['a/b'], [' a'], ['..'], ['']])('cannot be %j', (name) => {
    expect(bucketNameProblem(name)).not.toBeNull();
  });

  it.each([['films'], ['Filme #1?'], ['映画']])('may be %j', (name) => {
    expect(bucketNameProblem(name)).toBeNull();
  });
});
