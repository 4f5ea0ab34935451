import { expect, it } from 'vitest';
import { SendingRate } from '../../../../electron/engine/transcode/viewers/sendingRate.ts';

it('adds up what was sent in the last ten seconds', () => {
  const rate = new SendingRate();
  expect(rate.bps(5000)).toBe(0);
  for (let second = 5; second < 20; second += 1) rate.add(1000, second * 1000 + 400);
  expect(rate.bps(19_900)).toBe(8000);
  expect(rate.bps(24_000)).toBe(4000);
  expect(rate.bps(29_000)).toBe(0);
});

it('starts anew after a long pause, and takes a clock that was put back as standing still', () => {
  const rate = new SendingRate();
  rate.add(1000, 100_000);
  expect(rate.bps(1_000_000)).toBe(0);
  rate.add(500, 1_000_000);
  rate.add(500, 990_000);
  expect(rate.bps(1_000_500)).toBe(800);
});
