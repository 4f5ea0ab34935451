import { describe, expect, it } from 'vitest';
import { frameThinning, thinnedRate } from '../../../electron/engine/media/frameThinning.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { rational, type Rational } from '../../../electron/engine/media/timebase.ts';
import { mediaInfo, videoTrack } from './tracks.ts';

const ALL = { kind: 'all' };
const SLOTS = { kind: 'first-in-slot', slotsPerSecond: 60 };
function everyNth(divisor: number) {
  return { kind: 'every-nth', divisor };
}

describe('frameThinning', () => {
  it.each<{ constant: Rational | null; average: Rational | null; shortPx: number; expected: unknown; why: string }>([
    { constant: rational(60, 1), average: rational(60, 1), shortPx: 480, expected: ALL, why: '60 is enough' },
    { constant: rational(60_000, 1001), average: null, shortPx: 480, expected: ALL, why: '59.94 too' },
    { constant: rational(120, 1), average: null, shortPx: 480, expected: everyNth(2), why: 'halved' },
    { constant: rational(120_000, 1001), average: null, shortPx: 718, expected: everyNth(2), why: '119.88' },
    { constant: rational(120, 1), average: null, shortPx: 720, expected: ALL, why: 'large enough for all' },
    { constant: rational(72, 1), average: null, shortPx: 360, expected: everyNth(2), why: 'just above' },
    { constant: rational(240, 1), average: null, shortPx: 360, expected: everyNth(4), why: 'halved twice' },
    { constant: null, average: rational(239, 1), shortPx: 360, expected: SLOTS, why: 'variable' },
    { constant: null, average: rational(61, 1), shortPx: 360, expected: ALL, why: 'an uneven 60' },
    { constant: null, average: null, shortPx: 360, expected: ALL, why: 'unknown' },
  ])('$why: $expected', ({ constant, average, shortPx, expected }) => {
    expect(frameThinning({ frameRate: constant, averageFrameRate: average }, shortPx)).toEqual(expected);
  });
});

describe('thinnedRate', () => {
  it.each([
    { rate: rational(120_000, 1001), thinning: everyNth(2), expected: rational(60_000, 1001) },
    { rate: rational(239, 1), thinning: SLOTS, expected: rational(60, 1) },
    { rate: rational(30, 1), thinning: SLOTS, expected: rational(30, 1) },
    { rate: rational(25, 1), thinning: ALL, expected: rational(25, 1) },
    { rate: null, thinning: everyNth(2), expected: null },
  ] as const)('$rate with $thinning: $expected', ({ rate, thinning, expected }) => {
    expect(thinnedRate(rate, thinning as Parameters<typeof thinnedRate>[1])).toEqual(expected);
  });
});

describe('the ladder of a source with 120 frames a second', () => {
  it('halves the rate below 720p, and with it the cap', () => {
    const rate = { frameRate: rational(120, 1), averageFrameRate: rational(120, 1) };
    const ladder = videoRenditions({ info: mediaInfo([videoTrack(rate)]) });
    expect(ladder.map(({ id, frameRate, announcedFrameRate }) => [id, frameRate, announcedFrameRate])).toEqual([
      ['1080p', rational(120, 1), rational(120, 1)],
      ['720p', rational(120, 1), rational(120, 1)],
      ['480p', rational(60, 1), rational(60, 1)],
      ['360p', rational(60, 1), rational(60, 1)],
    ]);
    const at60 = videoRenditions({ info: mediaInfo([videoTrack({ frameRate: rational(60, 1), averageFrameRate: rational(60, 1) })]) });
    expect(ladder[2]?.maxBitrateBps).toBe(at60[2]?.maxBitrateBps);
  });
});
