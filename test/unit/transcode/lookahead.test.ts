import { describe, expect, it } from 'vitest';
import { lookahead } from '../../../electron/engine/transcode/lookahead.ts';

const request = { lookaheadSeconds: 30, bitrateBps: 4_000_000, watchedSeconds: 0, bufferedSeconds: 0, speed: null };

describe('lookahead', () => {
  it.each([
    ['a little for who has just come', {}, 8],
    ['more for who goes on watching', { watchedSeconds: 10 }, 18],
    ['faster where the machine is fast', { watchedSeconds: 10, speed: 4 }, 28],
    ['slower where it is slow', { watchedSeconds: 10, speed: 0.8 }, 13],
    ['never more than configured', { watchedSeconds: 1000, speed: 50 }, 30],
    ['less for a player that has loaded it already', { watchedSeconds: 1000, bufferedSeconds: 20 }, 10],
    ['but always something', { bufferedSeconds: 60 }, 4],
    ['within bounds of bytes', { watchedSeconds: 1000, bitrateBps: 100_000_000 }, 5.36870912],
  ])('is %s', (_, given, seconds) => {
    expect(lookahead({ ...request, ...given })).toBeCloseTo(seconds, 6);
  });
});
