import { describe, expect, it } from 'vitest';
import { keyframeIndexBytes, keyframeIndexFrom, type KeyframeIndex } from '../../../../electron/engine/media/keyframes/keyframeIndex.ts';
import { PPS, SPS } from './avcBytes.ts';

const SETS = Buffer.concat([SPS, PPS]);

function index(keyframes: KeyframeIndex['keyframes'], differences: Partial<KeyframeIndex> = {}): KeyframeIndex {
  return { trackIndex: 0, keyframes, parameterSets: SETS, reorderTicks: 7508, ...differences };
}

describe('keyframeIndexBytes', () => {
  it.each([
    { what: 'one keyframe', value: index([{ ticks: 0, bytes: 0 }]) },
    {
      what: 'a beginning below zero',
      value: index(
        [
          { ticks: -45, bytes: 12 },
          { ticks: 180_000, bytes: 9_000_000_000 },
        ],
        { reorderTicks: null, trackIndex: 300 },
      ),
    },
    {
      what: 'thirty hours',
      value: index(
        Array.from({ length: 40_000 }, (_, i) => ({ ticks: i * 243_001, bytes: 1_500_000 + i })),
        { reorderTicks: 0 },
      ),
    },
  ])('comes back as it was: $what', ({ value }) => {
    expect(keyframeIndexFrom(keyframeIndexBytes(value))).toEqual(value);
  });

  it('takes less than eight bytes for a keyframe', () => {
    const count = 3600;
    const value = index(Array.from({ length: count }, (_, i) => ({ ticks: i * 180_180, bytes: 2_000_000 })));
    expect(keyframeIndexBytes(value).length).toBeLessThan(8 * count + 100);
  });

  it('reads nothing from another format, or from bytes that were cut off', () => {
    const bytes = keyframeIndexBytes(
      index([
        { ticks: 0, bytes: 500 },
        { ticks: 90_000, bytes: 500 },
      ]),
    );
    for (let length = 0; length < bytes.length; length += 1) expect(keyframeIndexFrom(bytes.subarray(0, length))).toBeNull();
    expect(keyframeIndexFrom(Buffer.concat([Buffer.from([99]), bytes.subarray(1)]))).toBeNull();
  });
});
