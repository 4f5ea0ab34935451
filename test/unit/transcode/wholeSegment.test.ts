import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { tsSegment } from '../../../electron/engine/media/tsWriter.ts';
import { wholeSegment } from '../../../electron/engine/transcode/wholeSegment.ts';

const VIDEO = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) } as const;
const units = Array.from({ length: 50 }, (_, n): AccessUnit => {
  const ticks = n * 3600;
  return { ptsTicks: ticks + 3600, dtsTicks: ticks, isKeyframe: n === 0, data: Buffer.alloc(100_000 + n, n) };
});

describe('wholeSegment', () => {
  it('makes the bytes of the segment', async () => {
    expect((await wholeSegment(VIDEO, units, 7)).equals(tsSegment([{ stream: VIDEO, units }], 7))).toBe(true);
  });

  it('lets others have their turn meanwhile', async () => {
    let turns = 0;
    let isDone = false;
    const countTurns = (): void => {
      turns += 1;
      if (!isDone) setImmediate(countTurns);
    };
    setImmediate(countTurns);
    await wholeSegment(VIDEO, units, 7);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(8);
  });
});
