import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../../electron/engine/media/accessUnit.ts';
import { withDecodeTimes } from '../../electron/engine/media/decodeTimes.ts';
import { CutPointCollector } from '../../electron/engine/media/keyframes/cutPoints.ts';
import { keyframeIndexBytes, keyframeIndexFrom, type Keyframe } from '../../electron/engine/media/keyframes/keyframeIndex.ts';
import { timelineFromKeyframes } from '../../electron/engine/media/keyframes/keyframeTimeline.ts';
import { segmentAt } from '../../electron/engine/media/segmentTimeline.ts';

const SECOND = 90_000;
const RUNS = { numRuns: 300 } as const;

/** Presentation times of a film in decoding order: mini groups of a picture and the ones shown before it, keyframes among the former. */
const film = fc
  .array(
    fc.record({
      before: fc.integer({ min: 0, max: 4 }),
      isKey: fc.boolean(),
      durations: fc.array(fc.integer({ min: 300, max: 9000 }), { minLength: 5, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((groups) => {
    const pictures: { pts: number; isKey: boolean }[] = [];
    let clock = 0;
    for (const [i, { before, isKey, durations }] of groups.entries()) {
      const count = i === 0 ? 0 : before;
      const times = durations.slice(0, count + 1).map((duration) => {
        const at = clock;
        clock += duration;
        return at;
      });
      pictures.push({ pts: times[count]!, isKey: i === 0 || isKey });
      for (const pts of times.slice(0, count)) pictures.push({ pts, isKey: false });
    }
    return pictures;
  });

function cutsOf(pictures: readonly { readonly pts: number; readonly isKey: boolean }[], minDistance = 0) {
  const collector = new CutPointCollector(minDistance);
  for (const { pts, isKey } of pictures) collector.add(pts, 1, isKey);
  return collector.end();
}

describe('cut points', () => {
  it('part decoding order and presentation order alike, and lose no picture', () => {
    fc.assert(
      fc.property(film, fc.integer({ min: 0, max: 20_000 }), (pictures, minDistance) => {
        const { points } = cutsOf(pictures, minDistance);
        expect(points.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(pictures.length);
        for (const [i, { sample, pts }] of points.entries()) {
          const part = pictures.slice(sample, points[i + 1]?.sample).map((picture) => picture.pts);
          const earlier = pictures.slice(0, sample).map((picture) => picture.pts);
          expect(part[0]).toBe(pts);
          expect(Math.max(-1, ...earlier)).toBeLessThan(Math.min(...part));
        }
      }),
      RUNS,
    );
  });

  it('cut into parts whose decoding times rise over all joins, and are never later than the presentation', () => {
    fc.assert(
      fc.property(film, fc.boolean(), (pictures, isTooSmall) => {
        const { points, reorder } = cutsOf(pictures);
        const reorderTicks = isTooSmall ? Math.min(reorder, 400) : reorder;
        let last = Number.NEGATIVE_INFINITY;
        for (const [i, { sample }] of points.entries()) {
          const units = pictures
            .slice(sample, points[i + 1]?.sample)
            .map(({ pts, isKey }): AccessUnit => ({ ptsTicks: pts, dtsTicks: 0, isKeyframe: isKey, data: Buffer.alloc(0) }));
          for (const { dtsTicks, ptsTicks } of withDecodeTimes(units, Math.max(100, reorderTicks))) {
            expect(dtsTicks).toBeLessThanOrEqual(ptsTicks);
            expect(dtsTicks).toBeGreaterThan(last);
            last = dtsTicks;
          }
        }
      }),
      RUNS,
    );
  });
});

const keyframes = fc
  .array(fc.record({ distance: fc.integer({ min: 22_500, max: 900_000 }), bytes: fc.nat() }), { minLength: 1, maxLength: 200 })
  .map((steps) => {
    let ticks = 0;
    return steps.map(({ distance, bytes }, i): Keyframe => {
      ticks += i === 0 ? 0 : distance;
      return { ticks, bytes };
    });
  });

describe('timelineFromKeyframes', () => {
  it('has no gap, begins each segment with a keyframe, and puts every picture into the segment of its keyframe', () => {
    fc.assert(
      fc.property(keyframes, fc.integer({ min: 1, max: 10 * SECOND }), fc.integer({ min: 0, max: 3 * SECOND }), (list, tail, overhang) => {
        const pictureEndTicks = list.at(-1)!.ticks + tail;
        const timeline = timelineFromKeyframes({ keyframes: list, durationTicks: pictureEndTicks + overhang, pictureEndTicks });
        if (timeline === null) {
          const starts = [...list.slice(1).map(({ ticks }) => ticks), pictureEndTicks];
          const longest = Math.max(...starts.map((end, i) => end - list[i]!.ticks));
          return overhang > 2.5 * SECOND || longest > 9.9 * SECOND; // only then may there be none
        }
        expect(timeline.boundaries).toHaveLength(timeline.segmentCount + 1);
        expect(timeline.boundaries[0]).toBe(0);
        expect(timeline.boundaries.at(-1)).toBe(pictureEndTicks + overhang);
        expect(timeline.segmentBytes.reduce((sum, bytes) => sum + bytes, 0)).toBe(list.reduce((sum, { bytes }) => sum + bytes, 0));
        for (const [segment, ticks] of timeline.keyframeTicks.entries()) {
          const keyframe = list.find((candidate) => candidate.ticks === ticks);
          expect(keyframe?.ticks).toBe(timeline.boundaries[segment]);
          expect(segmentAt(timeline, ticks)).toBe(segment);
          const length = Math.min(timeline.boundaries[segment + 1]!, pictureEndTicks) - timeline.boundaries[segment]!;
          expect(length).toBeLessThanOrEqual(10.5 * SECOND);
          expect(length).toBeGreaterThanOrEqual(segment < timeline.segmentCount - 1 ? SECOND / 4 : 0);
        }
        return true;
      }),
      RUNS,
    );
  });
});

describe('keyframeIndexBytes', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(keyframes, fc.uint8Array({ maxLength: 300 }), fc.option(fc.nat()), (list, sets, reorderTicks) => {
        const index = { trackIndex: 1, keyframes: list, parameterSets: Buffer.from(sets), reorderTicks };
        expect(keyframeIndexFrom(keyframeIndexBytes(index))).toEqual(index);
      }),
      RUNS,
    );
  });
});
