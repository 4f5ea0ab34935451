import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growingTimelineFrom } from '../../electron/engine/media/growingTimeline.ts';
import { endCutTicks, MIN_SEGMENT_TICKS, segmentTimelineFrom } from '../../electron/engine/media/segmentTimeline.ts';
import { rational } from '../../electron/engine/media/timebase.ts';

const SECOND = 90_000;

const rates = fc.oneof(
  fc.constant(null),
  fc.constantFrom(rational(25, 1), rational(24_000, 1001), rational(30_000, 1001), rational(60, 1), rational(3, 1), rational(2, 5)),
);
const rules = fc.record({ frameRate: rates, firstFrameTicks: fc.integer({ min: -SECOND, max: SECOND }) });
const places = fc
  .array(fc.integer({ min: 0, max: 60 * SECOND }), { minLength: 1, maxLength: 6 })
  .map((all) => all.toSorted((a, b) => a - b));

describe('growingTimelineFrom', () => {
  it('only appends: what was listed stays as it was, under the same id and target duration', () => {
    fc.assert(
      fc.property(rules, places, (rule, safe) => {
        const states = safe.map((safeTicks) => growingTimelineFrom({ ...rule, safeTicks, end: null }));
        states.slice(1).forEach(({ listed, targetDurationSeconds }, i) => {
          const before = states[i]!;
          expect(listed.boundaries.slice(0, before.listed.boundaries.length)).toEqual(before.listed.boundaries);
          expect(listed.id).toBe(before.listed.id);
          expect(targetDurationSeconds).toBe(before.targetDurationSeconds);
        });
      }),
    );
  });

  it('lists whole segments alone, and gives runs the cut behind the last of them', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 60 * SECOND }), (rule, safeTicks) => {
        const { listed, cutting } = growingTimelineFrom({ ...rule, safeTicks, end: null });
        expect(listed.durationTicks).toBeLessThanOrEqual(safeTicks);
        expect(cutting.segmentCount).toBe(listed.segmentCount + 1);
        expect(cutting.boundaries.slice(0, -1)).toEqual(listed.boundaries);
        const cuts = listed.cuts.map((_, segment) => endCutTicks(cutting, segment));
        expect(cuts.every((cut) => cut <= listed.durationTicks)).toBe(true);
      }),
    );
  });

  it('ends with the rest, merged as ever, and never changes what was listed, whatever the real end turns out to be', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 0, max: 60 * SECOND }),
        fc.integer({ min: 1, max: 70 * SECOND }),
        fc.option(fc.integer({ min: 0, max: 70 * SECOND })),
        (rule, safeTicks, durationTicks, pictureEndTicks) => {
          const before = growingTimelineFrom({ ...rule, safeTicks, end: null });
          const { listed, cutting, targetDurationSeconds } = growingTimelineFrom({
            ...rule,
            safeTicks,
            end: { durationTicks, pictureEndTicks },
          });
          expect(cutting).toEqual(listed);
          expect(listed.id).toBe(before.listed.id);
          expect(targetDurationSeconds).toBe(before.targetDurationSeconds);
          expect(listed.segmentCount).toBeGreaterThan(0);
          expect(listed.boundaries.slice(0, before.listed.boundaries.length)).toEqual(before.listed.boundaries);
          const lengths = listed.boundaries.slice(1).map((boundary, i) => boundary - listed.boundaries[i]!);
          expect(Math.max(...lengths.map((length) => Math.round(length / SECOND)))).toBeLessThanOrEqual(targetDurationSeconds);
          expect(Math.min(...lengths.slice(1), MIN_SEGMENT_TICKS)).toBe(MIN_SEGMENT_TICKS);
          const isLonger = durationTicks > before.listed.durationTicks + MIN_SEGMENT_TICKS;
          expect(listed.durationTicks === durationTicks || !isLonger).toBe(true);
        },
      ),
    );
  });

  it('ends as an ordinary item when all is as it should be', () => {
    const rule = { frameRate: rational(25, 1), firstFrameTicks: 0 };
    const end = { durationTicks: 13.1 * SECOND, pictureEndTicks: 13 * SECOND };
    const { listed } = growingTimelineFrom({ ...rule, safeTicks: 8.5 * SECOND, end });
    expect(listed.boundaries).toEqual(segmentTimelineFrom({ ...rule, ...end }).boundaries);
  });
});
