import { describe, expect, it } from 'vitest';
import { soundLine } from '../../exact/judge/soundLine.ts';
import type { MeasuredAudio } from '../../exact/measure/measureAudio.ts';

const BLOCK = 480;

/** Blocks of 10 ms whose samples count up, stamped as given. */
function audio(stamps: readonly number[]): MeasuredAudio {
  const samples = Int16Array.from({ length: stamps.length * BLOCK * 2 }, (_, i) => (i >> 1) + 1);
  return { blocks: stamps.map((seconds, i) => ({ seconds, sample: i * BLOCK })), samples };
}

/** The number of the sample at each place; 0 where there is none. */
const laidOut = (stamps: readonly number[]): readonly number[] =>
  [...soundLine(audio(stamps), 5, 0, 0.06).left].map((sample) => Math.round(sample * 32_768));

describe('soundLine', () => {
  it('keeps samples together through rounded stamps', () => {
    const line = laidOut([5, 5.011, 5.0195, 5.03]);
    expect(line.slice(0, 4 * BLOCK)).toEqual(Array.from({ length: 4 * BLOCK }, (_, n) => n + 1));
  });

  it('keeps them together through one stamp that the next takes back', () => {
    const line = laidOut([5, 5.02, 5.02, 5.03]);
    expect(line.slice(0, 4 * BLOCK)).toEqual(Array.from({ length: 4 * BLOCK }, (_, n) => n + 1));
  });

  it('leaves a hole where one is', () => {
    const line = laidOut([5, 5.01, 5.04]);
    expect([line[2 * BLOCK - 1], line[2 * BLOCK], line[4 * BLOCK - 1], line[4 * BLOCK]]).toEqual([2 * BLOCK, 0, 0, 2 * BLOCK + 1]);
    expect(soundLine(audio([5, 5.01, 5.04]), 5, 0, 1).gaps).toEqual([
      { seconds: expect.closeTo(0.04) as number, gapSeconds: expect.closeTo(0.02) as number },
    ]);
  });
});
