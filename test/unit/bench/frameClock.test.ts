import { describe, expect, it } from 'vitest';
import { tsSegment } from '../../../electron/engine/media/tsWriter.ts';
import { OUTPUT_LEAD_TICKS } from '../../../electron/engine/media/timebase.ts';
import { FrameClock } from '../../bench/bare/frameClock.ts';

const FRAME_TICKS = 3000;
const STREAM = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) } as const;

function segmentOf(frameBytes: readonly number[]): Buffer {
  const units = frameBytes.map((bytes, n) => ({
    ptsTicks: n * FRAME_TICKS,
    dtsTicks: n * FRAME_TICKS,
    isKeyframe: n === 0,
    data: Buffer.alloc(bytes, n + 1),
  }));
  return tsSegment([{ stream: STREAM, units }], 0);
}

describe('FrameClock', () => {
  const bytes = segmentOf([20_000, 500, 7000]);

  it.each([bytes.length, 188, 1000, 65_536])('finds the frames and their times in pieces of %d bytes', (size) => {
    const clock = new FrameClock();
    for (let at = 0; at < bytes.length; at += size) clock.push(bytes.subarray(at, at + size), at);
    expect(clock.frames.map(({ ptsTicks }) => ptsTicks - OUTPUT_LEAD_TICKS)).toEqual([0, FRAME_TICKS, 2 * FRAME_TICKS]);
  });

  it('gives each frame the moment of its last byte', () => {
    const clock = new FrameClock();
    // One packet a millisecond: tables, then 20 kB in 109 packets or a little more, then the small one.
    for (let n = 0; n * 188 < bytes.length; n += 1) clock.push(bytes.subarray(n * 188, (n + 1) * 188), n);
    const [first, second, third] = clock.frames.map(({ completeMs }) => completeMs);
    expect(clock.firstByteMs).toBe(0);
    expect(first).toBeGreaterThan(108);
    expect(second).toBeGreaterThan(first ?? Infinity);
    expect(third).toBe(bytes.length / 188 - 1);
  });

  it('refuses what is no transport stream', () => {
    expect(() => new FrameClock().push(Buffer.alloc(188, 7), 0)).toThrow('no transport stream');
  });
});
