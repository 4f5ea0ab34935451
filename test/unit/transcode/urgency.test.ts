import { describe, expect, it } from 'vitest';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import type { Lease } from '../../../electron/engine/transcode/leases.ts';
import { PRIORITY } from '../../../electron/engine/transcode/runPool.ts';
import { bufferedSeconds, neededInSeconds, runPriority } from '../../../electron/engine/transcode/urgency.ts';

/** 1 s, 1 s, then 2 s each. */
const timeline = segmentTimelineFrom({ durationTicks: 100 * 90_000, frameRate: null, firstFrameTicks: 0 });
const lease = (segment: number, consecutive: number, jumpedAtMs = 0): Lease => ({
  viewerId: 'anna',
  segment,
  consecutive,
  seenAtMs: 0,
  jumpedAtMs,
  hasGivenUp: false,
  settlesAtMs: 0,
});

describe('bufferedSeconds', () => {
  it.each([
    ['who has just come has nothing', lease(10, 0), 0, 0],
    ['what was asked for before counts, less the time that has passed', lease(10, 4), 3000, 5],
    ['never below nothing: he stalled, or paused', lease(10, 2), 60_000, 0],
    ['short segments count as they are', lease(2, 2), 500, 1.5],
  ])('%s', (_, given, nowMs, seconds) => {
    expect(bufferedSeconds(timeline, given, nowMs)).toBeCloseTo(seconds, 6);
  });
});

describe('neededInSeconds', () => {
  it('is when the nearest viewer gets there', () => {
    const leases = [lease(10, 4), lease(3, 0)];
    expect(neededInSeconds(timeline, leases, { nextSegment: 12, untilSegment: 14, nowMs: 3000 })).toBeCloseTo(9, 6);
  });

  it('leaves out who is beyond it', () => {
    expect(neededInSeconds(timeline, [lease(20, 0)], { nextSegment: 12, untilSegment: 14, nowMs: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('runPriority', () => {
  it('never mixes the classes', () => {
    const far = runPriority({ isWaitedFor: true, neededInSeconds: Number.POSITIVE_INFINITY });
    expect(far).toBeLessThan(runPriority({ isWaitedFor: false, neededInSeconds: 0 }));
    expect(runPriority({ isWaitedFor: false, neededInSeconds: 1e9 })).toBeLessThan(PRIORITY.advance);
  });

  it('puts who is in a hurry first', () => {
    const [soon, late] = [1, 20].map((neededIn) => runPriority({ isWaitedFor: true, neededInSeconds: neededIn }));
    expect(soon).toBeLessThan(late!);
  });
});
