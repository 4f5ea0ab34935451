import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import type { ByteSource } from '../../../electron/engine/media/byteSource.ts';
import type { CodedTrack } from '../../../electron/engine/media/codedTrack/codedTrack.ts';
import { matroskaTrack } from '../../../electron/engine/media/codedTrack/matroskaTrack.ts';
import { mp4Track } from '../../../electron/engine/media/codedTrack/mp4Track.ts';
import { annexBUnit } from '../../../electron/engine/media/h264/annexBUnit.ts';
import { sample } from './keyframes/avcBytes.ts';
import { matroskaBytes, type MatroskaOptions } from './keyframes/matroskaBytes.ts';
import { memorySource } from './keyframes/memorySource.ts';
import { mp4Bytes, type Picture } from './keyframes/mp4Bytes.ts';

const ONE = { position: 0, count: 1 };
const FRAME = 3600;
const DELIMITER = '0000000109f0';

async function unitsFrom(track: CodedTrack | null, source: ByteSource, ticks: number): Promise<readonly AccessUnit[]> {
  const units: AccessUnit[] = [];
  for await (const some of track!.unitsFrom(source, ticks)) units.push(...some);
  return units;
}

describe('a sample as an access unit', () => {
  it('has start codes instead of lengths, and a delimiter in front', () => {
    const two = Buffer.concat([Buffer.from('000000020601', 'hex'), Buffer.from('0000000365aabb', 'hex')]);
    expect(annexBUnit(two, 4).toString('hex')).toBe(`${DELIMITER}0000000106010000000165aabb`);
    expect(annexBUnit(Buffer.from('0265aa0341bbcc', 'hex'), 1).toString('hex')).toBe(`${DELIMITER}0000000165aa0000000141bbcc`);
  });

  it('keeps its own delimiter', () => {
    expect(annexBUnit(Buffer.from('0000000209100000000265aa', 'hex'), 4).toString('hex')).toBe('0000000109100000000165aa');
  });

  it('is none where a length leads out of it', () => {
    expect(() => annexBUnit(Buffer.from('0000000965aa', 'hex'), 4)).toThrow(RangeError);
    expect(() => annexBUnit(Buffer.from('000000', 'hex'), 4)).toThrow(RangeError);
  });
});

describe('an MP4’s own pictures', () => {
  /** Groups of ten, each I0 P2 B1 P4 B3 ..., begun at 2 frames. */
  const pictures: readonly Picture[] = Array.from({ length: 30 }, (_, i) => {
    const inGroup = i % 10;
    const shown = inGroup === 0 ? 0 : inGroup % 2 === 1 ? Math.min(9, inGroup + 1) : inGroup - 1;
    return { pts: (i - inGroup + shown + 2) * 1000, kind: inGroup === 0 ? 'idr' : 'other', sizeBytes: 40 + i };
  });
  const open = (source: ByteSource): Promise<CodedTrack | null> => mp4Track(source, { ...ONE, firstTicks: 0 });

  it.each(['front', 'end'] as const)('come in decoding order from the keyframe before a time on (index at the %s)', async (moovAt) => {
    const source = memorySource(mp4Bytes({ pictures, moovAt }));
    const units = await unitsFrom(await open(source), source, 15 * FRAME);
    expect(units.map(({ ptsTicks }) => ptsTicks)).toEqual(pictures.slice(10).map(({ pts }) => (pts / 1000 - 2) * FRAME));
    expect(units.map(({ dtsTicks }) => dtsTicks)).toEqual(units.map((_, i) => (i + 10 - 2) * FRAME));
    expect(units.map(({ isKeyframe }) => isKeyframe)).toEqual(units.map((_, i) => i % 10 === 0));
    expect(units.map(({ data }) => data.toString('hex'))).toEqual(
      pictures.slice(10).map(({ kind, sizeBytes }) => annexBUnit(sample(kind, sizeBytes), 4).toString('hex')),
    );
  });

  it('begin at the keyframe itself for its own time, and at the first for an earlier one', async () => {
    const source = memorySource(mp4Bytes({ pictures }));
    const track = await open(source);
    expect((await unitsFrom(track, source, 20 * FRAME - 40))[0]?.ptsTicks).toBe(20 * FRAME);
    expect((await unitsFrom(track, source, -9))[0]?.ptsTicks).toBe(0);
  });

  it('are left to ffmpeg where they are in fragments, or not where the probe saw them', async () => {
    expect(await open(memorySource(mp4Bytes({ pictures, fragments: { from: 10, size: 10 } })))).toBeNull();
    expect(await open(memorySource(mp4Bytes({ pictures, trackCount: 2 })))).toBeNull();
  });

  it('end with an error where the file ends', async () => {
    const bytes = mp4Bytes({ pictures });
    const track = await open(memorySource(bytes));
    await expect(unitsFrom(track, memorySource(bytes.subarray(0, -30)), 0)).rejects.toThrow(RangeError);
  });
});

describe('a Matroska file’s own pictures', () => {
  const keyframes = [21, 2021, 4021].map((time) => ({ time, kind: 'idr' as const }));
  const fileOf = (options: Partial<MatroskaOptions> = {}): Buffer => matroskaBytes({ keyframes, ...options });
  const open = (source: ByteSource): Promise<CodedTrack | null> => matroskaTrack(source, { ...ONE, startMicros: 21_000 });

  it.each<{ what: string; options: Partial<MatroskaOptions> }>([
    { what: 'in simple blocks', options: {} },
    { what: 'in block groups', options: { isInBlockGroups: true } },
    { what: 'in clusters of unknown size', options: { clusterSizeUnknown: true } },
    { what: 'behind the cues', options: { cuesAt: 'front' } },
    { what: 'on a finer clock', options: { timestampScale: 100_000 } },
  ])('come from the keyframe before a time on, to the end: $what', async ({ options }) => {
    const source = memorySource(fileOf(options));
    const perUnit = 90 * ((options.timestampScale ?? 1_000_000) / 1_000_000);
    const units = await unitsFrom(await open(source), source, 3000 * perUnit);
    const zero = 21 * 90;
    expect(units.map(({ ptsTicks }) => ptsTicks)).toEqual([2021, 2061, 4021, 4061].map((time) => Math.round(time * perUnit - zero)));
    expect(units.map(({ data }) => data.toString('hex'))).toEqual(
      [sample('idr', 300), sample('other', 60), sample('idr', 300), sample('other', 60)].map((one) => annexBUnit(one, 4).toString('hex')),
    );
  });

  it('are read a piece at a time, whatever their blocks’ places', async () => {
    const many = fileOf({ keyframes: Array.from({ length: 3000 }, (_, i) => ({ time: 21 + i * 1000, kind: 'idr' as const })) });
    const source = memorySource(many);
    const units = await unitsFrom(await open(source), source, 0);
    expect(units).toHaveLength(6000);
    expect(source.bytesRead()).toBeLessThan(1.5 * many.length);
  });

  it('are left to ffmpeg without cues', async () => {
    expect(await open(memorySource(fileOf({ cuesAt: 'unnamed-end' })))).toBeNull();
  });

  it('end with an error where the file is cut off, or several share a block', async () => {
    const bytes = fileOf({ cuesAt: 'front' });
    const track = await open(memorySource(bytes));
    await expect(unitsFrom(track, memorySource(bytes.subarray(0, -30)), 0)).rejects.toThrow('cut off');
    const laced = Buffer.from(bytes);
    const at = laced.indexOf(Buffer.from([0x81, 0, 5, 0x80]));
    laced[at + 3] = 0x82;
    await expect(unitsFrom(track, memorySource(laced), 0)).rejects.toThrow('share a block');
  });
});
