import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audioRunStartFrame, endAudioFrame, firstAudioFrame } from '../../electron/engine/media/audioGrid.ts';
import {
  MIN_SEGMENT_TICKS,
  endCutTicks,
  cutTicks,
  segmentAt,
  segmentTimelineFrom,
  type SegmentTimeline,
  type TimelineRequest,
} from '../../electron/engine/media/segmentTimeline.ts';
import { rational, rationalValue, type Rational } from '../../electron/engine/media/timebase.ts';

const SECOND = 90_000;
const THREE_HOURS_TICKS = 3 * 3600 * SECOND;

const exactRate = fc.constantFrom<Rational>(
  { num: 24_000, den: 1001 },
  { num: 30_000, den: 1001 },
  { num: 60_000, den: 1001 },
  { num: 120_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 50, den: 1 },
  { num: 60, den: 1 },
  { num: 15, den: 1 },
  { num: 19_001, den: 317 },
  { num: 1, den: 1 },
  { num: 1, den: 7 },
);
const oddRate = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([num, den]) => rational(num, den));
const anyRate = fc.oneof(exactRate, oddRate).filter((rate) => rationalValue(rate) >= 0.05 && rationalValue(rate) <= 1000);

const request: fc.Arbitrary<TimelineRequest> = fc.record(
  {
    durationTicks: fc.oneof(
      fc.integer({ min: 1, max: 20 * SECOND }),
      fc.integer({ min: 1, max: THREE_HOURS_TICKS }),
      fc.constant(THREE_HOURS_TICKS),
      fc.double({ min: 1, max: 60 * SECOND, noNaN: true }),
    ),
    frameRate: fc.option(anyRate),
    firstFrameTicks: fc.oneof(fc.constant(0), fc.integer({ min: -SECOND, max: 10 * SECOND })),
    initialSegmentSeconds: fc.array(fc.double({ min: 0.5, max: 6, noNaN: true }), { maxLength: 4 }),
    segmentSeconds: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0.5, max: 10, noNaN: true })),
  },
  { requiredKeys: ['durationTicks', 'frameRate', 'firstFrameTicks'] },
);

const RUNS = { numRuns: 300 } as const;

function lengths({ boundaries }: SegmentTimeline): readonly number[] {
  return boundaries.slice(1).map((end, index) => end - (boundaries[index] ?? Number.NaN));
}

function frameTicks(rate: Rational | null): number {
  return rate ? (SECOND * rate.den) / rate.num : 0;
}

/** Smallest of many numbers, too many for the arguments of Math.min. */
function smallest(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
}

function largest(numbers: readonly number[]): number {
  return -smallest(numbers.map((number) => -number));
}

describe('every segment timeline', () => {
  it('covers the item from 0 to its end without a gap or an overlap', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const timeline = segmentTimelineFrom(asked);
        expect(timeline.boundaries[0]).toBe(0);
        expect(timeline.boundaries.at(-1)).toBe(asked.durationTicks);
        expect(timeline.boundaries).toHaveLength(timeline.segmentCount + 1);
        expect(timeline.cuts).toHaveLength(timeline.segmentCount);
        expect(smallest(lengths(timeline))).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('has no segment below 250 ms but a whole item', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const timeline = segmentTimelineFrom(asked);
        fc.pre(timeline.segmentCount > 1);
        expect(smallest(lengths(timeline))).toBeGreaterThanOrEqual(MIN_SEGMENT_TICKS);
      }),
      RUNS,
    );
  });

  it('has no segment longer than the longest asked for, one frame and a merged tail', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const wanted = Math.max(...(asked.initialSegmentSeconds ?? [1, 1]), asked.segmentSeconds ?? 2) * SECOND;
        // A target that finds the frame of the one before it is left out: the next one may be as far as two frames.
        const limit = wanted + 2 * frameTicks(asked.frameRate) + MIN_SEGMENT_TICKS + 1;
        expect(largest(lengths(segmentTimelineFrom(asked)))).toBeLessThanOrEqual(limit);
      }),
      RUNS,
    );
  });

  it('has whole, strictly rising cuts, each less than a millisecond before its boundary', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { cuts, boundaries } = segmentTimelineFrom(asked);
        expect(cuts.every(Number.isSafeInteger)).toBe(true);
        expect(cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? Number.NaN))).toBe(true);
        const early = cuts.slice(1).map((cut, index) => (boundaries[index + 1] ?? Number.NaN) - cut);
        expect(early.every((ticks) => ticks > 44.2 && ticks < 45.4)).toBe(true);
      }),
      RUNS,
    );
  });

  it('finds each cut in its own segment, and the tick before it in the one before', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const timeline = segmentTimelineFrom(asked);
        const found = timeline.cuts.map((cut) => segmentAt(timeline, cut));
        expect(found).toEqual(timeline.cuts.map((_, index) => index));
        const before = timeline.cuts.slice(1).map((cut) => segmentAt(timeline, cut - 1));
        expect(before).toEqual(timeline.cuts.slice(1).map((_, index) => index));
      }),
      RUNS,
    );
  });

  it('gives any time to the segment whose cuts enclose it', () => {
    fc.assert(
      fc.property(request, fc.integer({ min: -THREE_HOURS_TICKS, max: 2 * THREE_HOURS_TICKS }), (asked, ticks) => {
        const timeline = segmentTimelineFrom(asked);
        const segment = segmentAt(timeline, ticks);
        expect(cutTicks(timeline, segment)).toBeLessThanOrEqual(ticks);
        expect(endCutTicks(timeline, segment)).toBeGreaterThan(ticks);
      }),
      RUNS,
    );
  });

  it('begins each segment on a frame, found by its number and not by adding up', () => {
    fc.assert(
      fc.property(request, exactRate, (asked, rate) => {
        const first = asked.firstFrameTicks;
        const { boundaries } = segmentTimelineFrom({ ...asked, frameRate: rate });
        const step = SECOND * rate.den;
        const off = boundaries.slice(1, -1).map((boundary) => {
          const frame = Math.round(((boundary - first) * rate.num) / step);
          return Math.abs(boundary - (first + (frame * step) / rate.num));
        });
        expect(largest([0, ...off])).toBeLessThan(1e-6);
      }),
      RUNS,
    );
  });

  it('puts a frame whose stamp a 1 ms or 90 kHz clock rounded into the segment of its true time', () => {
    fc.assert(
      fc.property(exactRate, fc.constantFrom(1, 90), fc.constantFrom(Math.round, Math.floor, Math.ceil), (rate, clockTicks, rounding) => {
        const timeline = segmentTimelineFrom({ durationTicks: 600 * SECOND, frameRate: rate, firstFrameTicks: 0 });
        // Rounding up or down moves a stamp by a whole millisecond: only rounding to the nearest is promised there.
        const round = clockTicks === 90 ? Math.round : rounding;
        const wrong = timeline.boundaries.slice(1, -1).filter((boundary, index) => {
          const stamp = round(boundary / clockTicks) * clockTicks;
          const previous = round((boundary - frameTicks(rate)) / clockTicks) * clockTicks;
          return segmentAt(timeline, stamp) !== index + 1 || segmentAt(timeline, previous) !== index;
        });
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is the same for the same request', () => {
    fc.assert(
      fc.property(request, (asked) => {
        expect(segmentTimelineFrom(asked)).toEqual(segmentTimelineFrom({ ...asked }));
      }),
      { ...RUNS, numRuns: 30 },
    );
  });
});

describe('the audio grid on every timeline', () => {
  it('gives each frame to exactly one segment, and each segment a frame', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const timeline = segmentTimelineFrom(asked);
        const indices = timeline.cuts.map((_, index) => index);
        const firsts = indices.map((index) => firstAudioFrame(timeline, index));
        const ends = indices.map((index) => endAudioFrame(timeline, index));
        expect(firsts[0]).toBe(0);
        expect(ends.slice(0, -1)).toEqual(firsts.slice(1));
        expect(firsts.every((first, index) => first < (ends[index] ?? Number.NaN))).toBe(true);
        expect((ends.at(-1) ?? Number.NaN) * 1920).toBeGreaterThanOrEqual(asked.durationTicks);
      }),
      RUNS,
    );
  });

  it('starts runs early enough, on a multiple of 15, never before 0', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (first) => {
        const start = audioRunStartFrame(first);
        expect(start % 15).toBe(0);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(first - start).toBeGreaterThanOrEqual(Math.min(10, first));
        expect(first - start).toBeLessThan(25);
      }),
      RUNS,
    );
  });
});
