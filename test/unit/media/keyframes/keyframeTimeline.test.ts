import { describe, expect, it } from 'vitest';
import type { Keyframe } from '../../../../electron/engine/media/keyframes/keyframeIndex.ts';
import { timelineFromKeyframes, type KeyframeTimelineRequest } from '../../../../electron/engine/media/keyframes/keyframeTimeline.ts';

const SECOND = 90_000;

function at(...seconds: readonly number[]): readonly Keyframe[] {
  return seconds.map((second) => ({ ticks: second * SECOND, bytes: 1000 }));
}

function timeline(keyframes: readonly Keyframe[], seconds: number, more: Partial<KeyframeTimelineRequest> = {}) {
  return timelineFromKeyframes({ keyframes, durationTicks: seconds * SECOND, ...more });
}

function boundarySeconds(...request: Parameters<typeof timeline>): readonly number[] | undefined {
  return timeline(...request)?.boundaries.map((ticks) => ticks / SECOND);
}

describe('timelineFromKeyframes', () => {
  it.each([
    { what: 'every second: two of one, then of two', keyframes: [0, 1, 2, 3, 4, 5, 6, 7], seconds: 8, expected: [0, 1, 2, 4, 6, 8] },
    { what: 'every 1.96 s: none is left out', keyframes: [0, 1.96, 3.92, 5.88], seconds: 7.8, expected: [0, 1.96, 3.92, 5.88, 7.8] },
    { what: 'every 10.43 s', keyframes: [0, 10.43, 20.86], seconds: 30, expected: [0, 10.43, 20.86, 30] },
    { what: 'irregular', keyframes: [0, 0.1, 0.2, 0.8, 0.9, 1.6, 3.3, 3.5, 9], seconds: 12, expected: [0, 0.8, 1.6, 3.5, 9, 12] },
    { what: 'a sliver at the end is merged', keyframes: [0, 1, 2, 4, 5.9], seconds: 6, expected: [0, 1, 2, 4, 6] },
    { what: 'a single one', keyframes: [0], seconds: 6, expected: [0, 6] },
    {
      what: 'an early one is taken where the next one is too far',
      keyframes: [0, 1, 2, 3.5, 13.9],
      seconds: 15,
      expected: [0, 1, 2, 3.5, 13.9, 15],
    },
    { what: 'the picture begins late: in the first segment', keyframes: [0.4, 2, 4], seconds: 6, expected: [0, 2, 4, 6] },
  ])('$what', ({ keyframes, seconds, expected }) => {
    expect(boundarySeconds(at(...keyframes), seconds)).toEqual(expected);
  });

  it.each([
    { what: 'a group of 10.6 s', keyframes: [0, 2, 12.6], seconds: 14 },
    { what: 'no keyframe in the last 11 s', keyframes: [0, 2], seconds: 13 },
    { what: 'no keyframe at all', keyframes: [], seconds: 10 },
    { what: 'a picture that begins 1.5 s late', keyframes: [1.5, 3], seconds: 5 },
  ])('is null where the item cannot be cut: $what', ({ keyframes, seconds }) => {
    expect(timeline(at(...keyframes), seconds)).toBeNull();
  });

  it('gives sound that goes on a little to the last segment, and does not take much of it for a picture', () => {
    expect(boundarySeconds(at(0, 2, 4, 6), 9.4, { pictureEndTicks: 7 * SECOND })).toEqual([0, 2, 4, 6, 9.4]);
    expect(timeline(at(0, 2, 4, 6), 9.6, { pictureEndTicks: 7 * SECOND })).toBeNull();
    expect(boundarySeconds(at(0, 2, 4, 6.9), 9.4, { pictureEndTicks: 7 * SECOND })).toEqual([0, 2, 4, 9.4]);
  });

  it('cuts half a millisecond before each keyframe, and remembers its time', () => {
    const found = timeline(at(0, 2, 4), 6);
    expect(found?.boundaries).toEqual([0, 180_000, 360_000, 540_000]);
    expect(found?.cuts).toEqual([Number.MIN_SAFE_INTEGER, 179_955, 359_955]);
    expect(found?.keyframeTicks).toEqual([0, 180_000, 360_000]);
  });

  it('adds up the bytes of the groups of each segment', () => {
    expect(timeline(at(0, 0.5, 1, 2, 3, 4, 4.9), 5)?.segmentBytes).toEqual([2000, 1000, 2000, 2000]);
  });

  it('has an id of its own for the same boundaries with another first keyframe', () => {
    expect(timeline(at(0, 2), 4)?.boundaries).toEqual(timeline(at(0.4, 2), 4)?.boundaries);
    expect(timeline(at(0, 2), 4)?.id).not.toBe(timeline(at(0.4, 2), 4)?.id);
  });

  it('refuses what is no length', () => {
    expect(() => timeline(at(0), 0)).toThrow(RangeError);
    expect(() => timeline(at(0), Number.NaN)).toThrow(RangeError);
  });
});
