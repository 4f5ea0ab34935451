import { describe, expect, it } from 'vitest';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { TsReader } from '../../../electron/engine/media/tsReader.ts';
import { tsSegment } from '../../../electron/engine/media/tsWriter.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const AUDIO: ElementaryStream = { kind: 'audio', streamType: 0x0f, descriptors: Buffer.from([0x0a, 4, 0x64, 0x65, 0x75, 0]) };

function unit(ptsTicks: number, bytes: number, options: { dtsTicks?: number; isKeyframe?: boolean } = {}): AccessUnit {
  return {
    ptsTicks,
    dtsTicks: options.dtsTicks ?? ptsTicks,
    isKeyframe: options.isKeyframe ?? false,
    data: Buffer.alloc(bytes, (ptsTicks + bytes) & 0xff),
  };
}

function read(bytes: Buffer, pieceBytes = bytes.length): { streams: ElementaryStream[]; units: AccessUnit[] } {
  const streams: ElementaryStream[] = [];
  const units: AccessUnit[] = [];
  const reader = new TsReader({ onStream: (stream) => streams.push(stream), onAccessUnit: (found) => units.push(found) }, 0);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return { streams, units };
}

interface Packet {
  readonly pid: number;
  readonly counter: number;
  readonly hasPayload: boolean;
}

function packets(bytes: Buffer): Packet[] {
  expect(bytes.length % 188).toBe(0);
  return Array.from({ length: bytes.length / 188 }, (_, i) => {
    const at = i * 188;
    expect(bytes[at]).toBe(0x47);
    return { pid: bytes.readUInt16BE(at + 1) & 0x1fff, counter: bytes[at + 3]! & 15, hasPayload: (bytes[at + 3]! & 0x10) !== 0 };
  });
}

describe('an MPEG-TS segment, written and read back', () => {
  const sizes = [1, 2, 150, 165, 166, 167, 184, 350, 351, 5000, 65_520, 200_000];

  it.each(sizes)('keeps units of %i bytes as they are', (bytes) => {
    const units = [unit(0, bytes, { isKeyframe: true }), unit(6000, bytes, { dtsTicks: 3000 }), unit(3000, bytes)];
    expect(read(tsSegment([{ stream: VIDEO, units }], 0)).units).toEqual(units);
  });

  it.each([1, 7, 188, 1000])('is read in pieces of %i bytes alike', (pieceBytes) => {
    const units = [unit(-1920, 300), unit(0, 10, { isKeyframe: true }), unit(1920, 400)];
    const { streams, units: found } = read(tsSegment([{ stream: AUDIO, units }], 3), pieceBytes);
    expect(found).toEqual(units);
    expect(streams).toEqual([AUDIO]);
  });

  it('counts packets so that any two segments are continuous, whatever is in them', () => {
    const segments = [
      [unit(0, 30), unit(1, 1)],
      [unit(2, 400), unit(3, 20_000)],
      [unit(4, 3000)],
      Array.from({ length: 40 }, (_, i) => unit(5 + i, 17 + i)),
    ];
    const joined = Buffer.concat(segments.map((units, index) => tsSegment([{ stream: VIDEO, units }], index)));
    const all = packets(joined);
    expect(all.every(({ hasPayload }) => hasPayload)).toBe(true);
    for (const pid of [0, 0x1000, 0x100]) {
      const counters = all.filter((packet) => packet.pid === pid).map(({ counter }) => counter);
      expect(counters).toEqual(counters.map((_, i) => i % 16));
    }
  });

  it('begins with its tables', () => {
    const [first, second, third] = packets(tsSegment([{ stream: VIDEO, units: [unit(0, 100, { isKeyframe: true })] }], 5));
    expect([first?.pid, second?.pid, third?.pid]).toEqual([0, 0x1000, 0x100]);
  });

  it('mixes tracks by decoding time', () => {
    const video = [unit(0, 10, { isKeyframe: true }), unit(3600, 10)];
    const audio = [unit(0, 10), unit(1920, 10), unit(3840, 10)];
    const pids = packets(
      tsSegment(
        [
          { stream: VIDEO, units: video },
          { stream: AUDIO, units: audio },
        ],
        0,
      ),
    ).map(({ pid }) => pid);
    const order = pids.slice(2).filter((pid, i, all) => pid !== all[i - 1]);
    expect(order).toEqual([0x100, 0x101, 0x100, 0x101]);
  });

  it('keeps times beyond the wrap of 33 bits, seen from where the run begins', () => {
    const day = 27 * 3600 * 90_000;
    const bytes = tsSegment([{ stream: VIDEO, units: [unit(day, 10), unit(day + 3000, 10)] }], 0);
    const units: AccessUnit[] = [];
    const reader = new TsReader({ onStream: () => undefined, onAccessUnit: (found) => units.push(found) }, day);
    reader.push(bytes);
    reader.end();
    expect(units.map(({ ptsTicks }) => ptsTicks)).toEqual([day, day + 3000]);
  });

  it('refuses what is no transport stream', () => {
    expect(() => read(Buffer.alloc(376, 1))).toThrow(/MPEG-TS/);
  });

  it('is nothing but tables without units', () => {
    expect(packets(tsSegment([{ stream: VIDEO, units: [] }], 0))).toHaveLength(2);
  });
});
