import { describe, expect, it } from 'vitest';
import { annexBFrom } from '../../../../electron/engine/media/h264/nalUnits.ts';
import { boxesIn, type Mp4Box } from '../../../../electron/engine/media/mp4/boxes.ts';
import { FragmentWriter } from '../../../../electron/engine/media/mp4/fragmentWriter.ts';
import { FullBoxReader } from '../../../../electron/engine/media/mp4/fullBox.ts';
import { PPS, SPS } from '../keyframes/avcBytes.ts';

const IDR = Buffer.from([0x65, 0x88, 0x84, 0x21]);
const SLICE = Buffer.from([0x41, 0x9a, 0x24]);
const LEAD_TICKS = 900_000;

/** Two channels at 48 kHz, AAC LC. */
function adts(body: readonly number[]): Buffer {
  return Buffer.from([0xff, 0xf1, 0x4c, 0x80, (7 + body.length) >> 3, ((7 + body.length) & 7) << 5, 0xfc, ...body]);
}

const video = (ptsTicks: number, dtsTicks: number, data: Buffer) => ({ ptsTicks, dtsTicks, isKeyframe: dtsTicks === 0, data });

/** The box at a path of types. */
function at(bytes: Buffer, path: string): Mp4Box {
  return path.split('/').reduce<Mp4Box>((inside, type) => [...boxesIn(bytes, inside)].find((box) => box.type === type)!, {
    type: '',
    start: 0,
    end: bytes.length,
  });
}

function samplesOf(bytes: Buffer): readonly (readonly number[])[] {
  const run = new FullBoxReader(bytes, at(bytes, 'moof/traf/trun'));
  const count = run.uint32();
  run.skip(4);
  return Array.from({ length: count }, () => [run.uint32(), run.uint32(), run.uint32() >>> 24, run.int32()]);
}

describe('FragmentWriter', () => {
  it('gives out pictures one behind, the header with the first, their times with the lead', () => {
    const writer = new FragmentWriter('video');
    writer.push(video(7200, 0, annexBFrom([Buffer.from([9, 0xf0]), SPS, PPS, IDR])));
    expect(writer.flush()).toHaveLength(0);
    writer.push(video(14_400, 3600, annexBFrom([Buffer.from([9, 0xf0]), SLICE])));
    const first = writer.flush();
    expect([...boxesIn(first, { start: 0, end: first.length })].map(({ type }) => type)).toEqual(['ftyp', 'moov', 'moof', 'mdat']);
    expect(samplesOf(first)).toEqual([[3600, 4 + IDR.length, 2, 7200]]);
    const decodeTime = new FullBoxReader(first, at(first, 'moof/traf/tfdt'));
    expect(decodeTime.uint64()).toBe(LEAD_TICKS);
    const media = at(first, 'mdat');
    expect(first.subarray(media.start, media.end)).toEqual(Buffer.concat([Buffer.from([0, 0, 0, 4]), IDR]));

    writer.push(video(10_800, 7200, annexBFrom([SLICE])));
    const rest = writer.end();
    expect([...boxesIn(rest, { start: 0, end: rest.length })].map(({ type }) => type)).toEqual(['moof', 'mdat']);
    expect(samplesOf(rest)).toEqual([
      [3600, 4 + SLICE.length, 1, 10_800],
      [3600, 4 + SLICE.length, 1, 3600],
    ]);
    expect(writer.end()).toHaveLength(0);
  });

  it('points from each fragment to its own data', () => {
    const writer = new FragmentWriter('video');
    for (let n = 0; n < 3; n += 1) writer.push(video(n * 3600, n * 3600, annexBFrom(n === 0 ? [SPS, PPS, IDR] : [SLICE])));
    writer.flush();
    const fragment = writer.end();
    const run = new FullBoxReader(fragment, at(fragment, 'moof/traf/trun'));
    run.skip(4);
    expect(run.uint32()).toBe(at(fragment, 'mdat').start);
  });

  it('takes sound out of its ADTS headers', () => {
    const writer = new FragmentWriter('audio');
    for (let n = 0; n < 2; n += 1) writer.push({ ptsTicks: n * 1920, dtsTicks: n * 1920, isKeyframe: true, data: adts([1, 2, 3, n]) });
    const all = writer.end();
    expect(samplesOf(all)).toEqual([
      [1920, 4, 2, 0],
      [1920, 4, 2, 0],
    ]);
    // AudioSpecificConfig: AAC LC (2), 48 kHz (3), two channels.
    expect(all.includes(Buffer.from([0x05, 0x02, 0x11, 0x90]))).toBe(true);
  });

  it('refuses what does not tell its form', () => {
    expect(() => new FragmentWriter('video').push(video(0, 0, annexBFrom([IDR])))).toThrow(RangeError);
    expect(() => new FragmentWriter('audio').push(video(0, 0, IDR))).toThrow(RangeError);
  });
});
