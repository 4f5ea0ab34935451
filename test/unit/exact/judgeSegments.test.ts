import { describe, expect, it } from 'vitest';
import { judgeSegments, type FetchedUnits } from '../../exact/judge/judgeSegments.ts';
import type { TsUnit } from '../../exact/measure/tsUnits.ts';

const LEAD_TICKS = 900_000;

/** Two segments of two seconds: frames of 40 ms, a keyframe first. */
function video(change: (unit: TsUnit, segment: number, frame: number) => TsUnit | null = (unit) => unit): readonly FetchedUnits[] {
  return [0, 1].map((segment) => {
    const units = Array.from({ length: 50 }, (_, frame) =>
      change(
        { ptsTicks: LEAD_TICKS + segment * 180_000 + frame * 3600, isRandomAccess: frame === 0, audioTicks: 0, audioSamples: 0 },
        segment,
        frame,
      ),
    ).filter((unit) => unit !== null);
    return { index: segment, startSeconds: segment * 2, endSeconds: segment * 2 + 2, units: { video: units, audio: [] } };
  });
}

/** Two segments of AAC frames on the grid. */
function audio(shiftTicks: number): readonly FetchedUnits[] {
  const frame = (n: number): TsUnit => ({ ptsTicks: LEAD_TICKS + n * 1920, isRandomAccess: true, audioTicks: 1920, audioSamples: 1024 });
  const first = Array.from({ length: 94 }, (_, n) => frame(n));
  const second = Array.from({ length: 94 }, (_, n) => ({ ...frame(94 + n), ptsTicks: frame(94 + n).ptsTicks + shiftTicks }));
  return [first, second].map((units, index) => ({
    index,
    startSeconds: index * 2,
    endSeconds: index * 2 + 2,
    units: { video: [], audio: units },
  }));
}

const rules = (kind: 'video' | 'audio', segments: readonly FetchedUnits[]): readonly string[] =>
  judgeSegments(kind, segments).findings.map(({ rule }) => rule);

describe('judgeSegments', () => {
  it('passes segments as promised', () => {
    expect(rules('video', video())).toEqual([]);
    expect(rules('audio', audio(0))).toEqual([]);
  });

  it('finds a segment that begins without a keyframe', () => {
    expect(
      rules(
        'video',
        video((unit, segment) => (segment === 1 ? { ...unit, isRandomAccess: false } : unit)),
      ),
    ).toEqual(['segment-key']);
  });

  it('finds an empty segment', () => {
    expect(
      rules(
        'video',
        video((unit, segment) => (segment === 1 ? null : unit)),
      ),
    ).toEqual(['segment-empty']);
  });

  it('finds a segment that does not begin where EXTINF says', () => {
    expect(
      rules(
        'video',
        video((unit, segment) => (segment === 1 ? { ...unit, ptsTicks: unit.ptsTicks - 9000 } : unit)),
      ),
    ).toEqual(['extinf']);
  });

  it('finds audio packets that overlap or leave a hole', () => {
    expect(rules('audio', audio(-9))).toEqual(['packet-gap']);
    expect(rules('audio', audio(9))).toEqual(['packet-gap']);
  });
});
