import { describe, expect, it } from 'vitest';
import { matroskaKeyframes } from '../../../../electron/engine/media/matroska/matroskaKeyframes.ts';
import { element, matroskaBytes, unsigned, type MatroskaOptions } from './matroskaBytes.ts';
import { memorySource } from './memorySource.ts';

const ONE = { position: 0, count: 1 };
const KEYFRAMES = [21, 2021, 4021, 6021].map((time) => ({ time, kind: 'idr' as const }));

function read(options: Partial<MatroskaOptions> = {}) {
  return matroskaKeyframes(memorySource(matroskaBytes({ keyframes: KEYFRAMES, ...options })), ONE);
}

describe('matroskaKeyframes', () => {
  it.each<{ what: string; options: Partial<MatroskaOptions> }>([
    { what: 'at the end, named by the SeekHead', options: {} },
    { what: 'before the clusters', options: { cuesAt: 'front' } },
    { what: 'without places inside of clusters', options: { hasRelativePositions: false } },
    { what: 'to block groups', options: { isInBlockGroups: true } },
    { what: 'to block groups whose place is not told', options: { isInBlockGroups: true, hasRelativePositions: false } },
    { what: 'of another track number', options: { trackNumber: 5 } },
    { what: 'without a timestamp scale', options: { timestampScale: null } },
  ])('reads the cues: $what', async ({ options }) => {
    const index = await read(options);
    expect(index).toMatchObject({ kind: 'index', unitsPerSecond: 1000, firstPts: null, reorder: null });
    expect(index.kind === 'index' && index.points.map(({ pts }) => pts)).toEqual(KEYFRAMES.map(({ time }) => time));
  });

  it('bounds the bytes of each group by where the next one begins', async () => {
    const index = await read();
    const sizes = index.kind === 'index' ? index.points.map(({ bytes }) => bytes) : [];
    expect(sizes).toHaveLength(4);
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(360);
    for (const size of sizes) expect(size).toBeLessThan(460);
  });

  it('counts in the scale of the file', async () => {
    expect(await read({ timestampScale: 100_000 })).toMatchObject({ unitsPerSecond: 10_000 });
    expect(await read({ timestampScale: 0 })).toMatchObject({ kind: 'none' });
  });

  it('does without keyframes that have no cue', async () => {
    const index = await read({ keyframes: KEYFRAMES.map((keyframe, i) => ({ ...keyframe, hasCue: i !== 2 })) });
    expect(index.kind === 'index' && index.points.map(({ pts }) => pts)).toEqual([21, 2021, 6021]);
  });

  it.each<{ what: string; options: Partial<MatroskaOptions>; reason: RegExp }>([
    { what: 'cues that nothing names, behind clusters', options: { cuesAt: 'unnamed-end' }, reason: /no cues/ },
    { what: 'cues of another track', options: { cueTrack: 2 }, reason: /no keyframe of the film/ },
    { what: 'cues with wrong times', options: { cueError: 40 }, reason: /point elsewhere/ },
    { what: 'cues with wrong times and no places', options: { cueError: 40, hasRelativePositions: false }, reason: /point elsewhere/ },
    { what: 'compressed blocks', options: { extraTrackEntry: element(0x6d80, element(0x6240)) }, reason: /way that is not read/ },
    { what: 'a track with a clock of its own', options: { extraTrackEntry: unsigned(0x23314f, 2) }, reason: /way that is not read/ },
  ])('leaves it to a reading of all packets: $what', async ({ options, reason }) => {
    expect(await read(options)).toMatchObject({ kind: 'none', reason: expect.stringMatching(reason) });
  });

  it('refuses open groups', async () => {
    const keyframes = KEYFRAMES.map(({ time }, i) => ({ time, kind: i === 2 ? ('intra' as const) : ('idr' as const) }));
    expect(await read({ keyframes })).toMatchObject({ kind: 'refused' });
  });

  it('trusts nothing when ffmpeg finds another number of tracks', async () => {
    expect(await matroskaKeyframes(memorySource(matroskaBytes({ keyframes: KEYFRAMES })), { position: 0, count: 2 })).toMatchObject({
      kind: 'none',
    });
  });

  it('stops at clusters of unknown size, and at SeekHeads that name each other', async () => {
    expect(await read({ clusterSizeUnknown: true, cuesAt: 'unnamed-end' })).toMatchObject({ kind: 'none' });
    const looped = Buffer.from(
      matroskaBytes({ keyframes: KEYFRAMES }).toString('hex').replace('53ab01000000000000041c53bb6b', '53ab0100000000000004114d9b74'),
      'hex',
    );
    const source = memorySource(looped);
    expect(await matroskaKeyframes(source, ONE)).toMatchObject({ kind: 'none' });
    expect(source.reads()).toBeLessThan(40);
  });

  it('survives damage at every byte, and a cut at every byte', async () => {
    const bytes = matroskaBytes({ keyframes: KEYFRAMES, hasRelativePositions: false });
    const kinds = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      for (const value of [0, 0x7f, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = value;
        const source = memorySource(damaged);
        kinds.add((await matroskaKeyframes(source, ONE)).kind);
        expect(source.reads()).toBeLessThan(2000);
      }
      kinds.add((await matroskaKeyframes(memorySource(bytes.subarray(0, at)), ONE)).kind);
    }
    expect([...kinds].toSorted()).toEqual(['index', 'none']);
  });
});
