import { describe, expect, it } from 'vitest';
import {
  boundaryTicks,
  cutTicks,
  endCutTicks,
  segmentAt,
  segmentDurationSeconds,
  segmentTimelineFrom,
  type TimelineRequest,
} from '../../../electron/engine/media/segmentTimeline.ts';

const SECOND = 90_000;

function timeline(seconds: number, request: Partial<TimelineRequest> = {}) {
  return segmentTimelineFrom({ durationTicks: Math.round(seconds * SECOND), frameRate: null, firstFrameTicks: 0, ...request });
}

function boundarySeconds(seconds: number, request: Partial<TimelineRequest> = {}): readonly number[] {
  return timeline(seconds, request).boundaries.map((ticks) => ticks / SECOND);
}

describe('segmentTimelineFrom', () => {
  it('makes two segments of 1 s, then 2 s throughout, the last one shorter', () => {
    expect(boundarySeconds(9.5)).toEqual([0, 1, 2, 4, 6, 8, 9.5]);
  });

  it('follows the lengths that the caller asks for', () => {
    expect(boundarySeconds(10, { initialSegmentSeconds: [], segmentSeconds: 4 })).toEqual([0, 4, 8, 10]);
    expect(boundarySeconds(10, { initialSegmentSeconds: [0.5, 1.5], segmentSeconds: 3 })).toEqual([0, 0.5, 2, 5, 8, 10]);
  });

  it.each([
    { seconds: 8.249, last: [6, 8.249], why: 'a tail under 250 ms is merged' },
    { seconds: 8.25, last: [8, 8.25], why: 'a tail of 250 ms stays' },
    { seconds: 8, last: [6, 8], why: 'no tail, no phantom segment' },
  ])('$seconds s: $why', ({ seconds, last }) => {
    expect(boundarySeconds(seconds).slice(-2)).toEqual(last);
  });

  it.each([0.00002, 0.1, 0.3, 1, 1.2])('makes one segment of an item of %s s', (seconds) => {
    const whole = timeline(seconds);
    expect(whole.boundaries).toEqual([0, Math.round(seconds * SECOND)]);
    expect(whole.segmentCount).toBe(1);
    expect(whole.cuts).toEqual([Number.MIN_SAFE_INTEGER]);
  });

  it('moves each boundary to the next frame of a constant rate, with fractions of a tick', () => {
    const film = timeline(5, { frameRate: { num: 24_000, den: 1001 } });
    expect(film.boundaries).toEqual([0, 90_090, 180_180, 360_360, 450_000]);
    const ntsc = timeline(5, { frameRate: { num: 24_000, den: 1001 }, firstFrameTicks: 3 });
    // Frames lie at 3 + n * 3753.75: the first one from 90000 on is n = 24.
    expect(ntsc.boundaries.slice(1, 4)).toEqual([90_093, 180_183, 360_363]);
    const odd = timeline(5, { frameRate: { num: 24_000, den: 1001 }, initialSegmentSeconds: [1.01] });
    expect(odd.boundaries[1]).toBe(93_843.75);
  });

  it('leaves a boundary that is a frame already where it is', () => {
    expect(boundarySeconds(7, { frameRate: { num: 25, den: 1 } })).toEqual([0, 1, 2, 4, 6, 7]);
    expect(boundarySeconds(7, { frameRate: { num: 25, den: 1 }, firstFrameTicks: -3600 })).toEqual([0, 1, 2, 4, 6, 7]);
  });

  it('continues the frames backwards when the video begins late', () => {
    expect(timeline(7, { frameRate: { num: 25, den: 1 }, firstFrameTicks: 270_100 }).boundaries).toEqual([
      0, 90_100, 180_100, 360_100, 540_100, 630_000,
    ]);
  });

  it('does not drift: boundary i is where frame arithmetic on i alone puts it, after ten hours too', () => {
    const long = timeline(36_000, { frameRate: { num: 30_000, den: 1001 } });
    // 2 s = 59.94 frames: the boundary for target 2k is frame ceil(2k * 30000 / 1001), each frame 3003 ticks.
    const index = 17_000;
    const targetSeconds = 2 * (index - 1);
    expect(long.boundaries[index]).toBe(Math.ceil((targetSeconds * 30_000) / 1001) * 3003);
  });

  it('is exact where products exceed 2^53', () => {
    const rate = { num: 1_000_000_007, den: 33_333_331 };
    const odd = timeline(86_400, { frameRate: rate });
    const boundary = boundaryTicks(odd, 40_000);
    const target = BigInt(2 * 39_999 * SECOND);
    const step = 90_000n * BigInt(rate.den);
    const n = (target * BigInt(rate.num) + step - 1n) / step;
    const exact = n * step;
    expect(boundary).toBeCloseTo(Number(exact / BigInt(rate.num)) + Number(exact % BigInt(rate.num)) / rate.num, 6);
    expect(boundary - Number(target)).toBeGreaterThanOrEqual(0);
    expect(boundary - Number(target)).toBeLessThan((90_000 * rate.den) / rate.num);
  });

  it('gives frames longer than a segment one segment each', () => {
    expect(boundarySeconds(35, { frameRate: { num: 1, den: 10 } })).toEqual([0, 10, 20, 30, 35]);
  });

  it('never makes a segment below 250 ms, whatever is asked for', () => {
    expect(boundarySeconds(1, { initialSegmentSeconds: [0.1, 0.1, 0.1], segmentSeconds: 0.2 })).toEqual([0, 0.3, 0.7, 1]);
  });

  it('cuts half a millisecond before the boundary, but takes all before into the first segment', () => {
    expect(timeline(5).cuts).toEqual([Number.MIN_SAFE_INTEGER, 89_955, 179_955, 359_955]);
    expect(timeline(3, { frameRate: { num: 24_000, den: 1001 }, initialSegmentSeconds: [1.01] }).cuts[1]).toBe(93_799);
  });

  it('names equal timelines alike and others differently', () => {
    expect(timeline(9).id).toMatch(/^[0-9a-f]{12}$/);
    expect(timeline(9).id).toBe(timeline(9).id);
    const others = [timeline(9.5), timeline(9, { segmentSeconds: 3 }), timeline(9, { frameRate: { num: 24_000, den: 1001 } })];
    expect(new Set([timeline(9), ...others].map(({ id }) => id)).size).toBe(4);
  });

  it('survives JSON', () => {
    const whole = timeline(60, { frameRate: { num: 24_000, den: 1001 } });
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it.each<Partial<TimelineRequest>>([
    { durationTicks: 0 },
    { durationTicks: -1 },
    { durationTicks: Number.NaN },
    { durationTicks: Number.POSITIVE_INFINITY },
    { segmentSeconds: 0 },
    { initialSegmentSeconds: [1, -1] },
  ])('refuses %o', (request) => {
    expect(() => timeline(9, request)).toThrow(RangeError);
  });
});

describe('segmentAt', () => {
  const whole = timeline(9);

  it.each([
    [Number.MIN_SAFE_INTEGER, 0],
    [-1, 0],
    [0, 0],
    [89_954, 0],
    [89_955, 1],
    [90_000, 1],
    [179_954, 1],
    [359_955, 3],
    [810_000, 5],
    [99_000_000, 5],
  ])('PTS %s belongs to segment %s', (ticks, segment) => {
    expect(segmentAt(whole, ticks)).toBe(segment);
  });

  it('agrees with the cuts', () => {
    expect([cutTicks(whole, 2), endCutTicks(whole, 2)]).toEqual([179_955, 359_955]);
    expect(endCutTicks(whole, 5)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('segment times', () => {
  it('are in seconds', () => {
    const film = timeline(9, { frameRate: { num: 24_000, den: 1001 } });
    expect(segmentDurationSeconds(film, 3)).toBeCloseTo(2.002, 9);
  });

  it('are refused for segments that are not there', () => {
    expect(() => segmentDurationSeconds(timeline(9), 6)).toThrow(RangeError);
    expect(() => cutTicks(timeline(9), 6)).toThrow(RangeError);
    expect(() => endCutTicks(timeline(9), -2)).toThrow(RangeError);
  });
});
