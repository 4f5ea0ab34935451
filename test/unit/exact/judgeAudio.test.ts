import { describe, expect, it } from 'vitest';
import { judgeAudio } from '../../exact/judge/judgeAudio.ts';
import type { SoundLine } from '../../exact/judge/soundLine.ts';
import { seededRandom } from '../../exact/seededRandom.ts';

const RATE_HZ = 48_000;
const SECONDS = 6;
const JOINS = [2, 4];

/** A melody of three slowly gliding tones. */
function melody(at: number): number {
  return (
    0.2 * Math.sin(2 * Math.PI * (150 + 20 * at) * at) +
    0.15 * Math.sin(2 * Math.PI * (420 - 13 * at) * at) +
    0.1 * Math.sin(2 * Math.PI * (900 + 41 * at) * at)
  );
}

function line(sound: (at: number) => number): SoundLine {
  const left = Float32Array.from({ length: SECONDS * RATE_HZ }, (_, n) => sound(n / RATE_HZ));
  return { startSeconds: 0, left, right: left, extent: { fromSeconds: 0, toSeconds: SECONDS }, gaps: [] };
}

const source = line(melody);

function rules(output: SoundLine, options: { readonly source?: SoundLine; readonly videoOffsetSeconds?: number } = {}): readonly string[] {
  const judged = judgeAudio({ source, joins: JOINS, videoOffsetSeconds: 0, ...options, output });
  return judged.findings.map(({ rule }) => rule);
}

describe('judgeAudio', () => {
  it('passes the source itself, also a little noisy and quieter', () => {
    const random = seededRandom(1, 'noise');
    expect(rules(source)).toEqual([]);
    expect(rules(line((at) => 0.9 * melody(at) + 0.004 * (random.fraction() - 0.5)))).toEqual([]);
  });

  it('lets sound be late together with the picture', () => {
    expect(
      rules(
        line((at) => melody(at - 0.05)),
        { videoOffsetSeconds: 0.05 },
      ),
    ).toEqual([]);
  });

  it('finds sound that is 20 ms late, as a whole or from a join on', () => {
    expect(rules(line((at) => melody(at - 0.02)))).toEqual(['av-offset']);
    expect(rules(line((at) => (at < 4 ? melody(at) : melody(at - 0.02))))).toContain('av-offset');
  });

  it('finds a click at a join: a piece that is a millisecond off for one frame', () => {
    expect(rules(line((at) => (at >= 2 && at < 2.0213 ? melody(at - 0.001) : melody(at))))).toEqual(['click']);
  });

  it('finds a hole of 150 ms, and sound where the source has none', () => {
    const holed = line((at) => (at > 3.05 && at < 3.2 ? 0 : melody(at)));
    expect(rules(holed)).toEqual(['sound-missing']);
    expect(rules(source, { source: holed })).toEqual(['sound-foreign']);
  });

  it('finds another sound', () => {
    expect(rules(line((at) => 0.3 * Math.sin(2 * Math.PI * 77 * at)))).toContain('sound-unlike');
  });
});
