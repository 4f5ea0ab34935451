import { describe, expect, it } from 'vitest';
import { medianRatio, quantile, summaryOf } from '../../bench/figures/statistics.ts';

describe('quantile', () => {
  it.each([
    [[5], 0.5, 5],
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[10, 20], 0.95, 19.5],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 1, 3],
  ])('of %j at %d is %d', (values, fraction, expected) => {
    expect(quantile(values, fraction)).toBeCloseTo(expected, 10);
  });
  it('has no answer for no values', () => {
    expect(() => quantile([], 0.5)).toThrow('no values');
  });
  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});

it('sums values up', () => {
  const values = Array.from({ length: 101 }, (_, n) => 100 - n);
  expect(summaryOf(values)).toEqual({ count: 101, median: 50, p95: 95, worst: 100 });
});

it('takes the ratio pair by pair, so that a slow minute counts once', () => {
  const pairs = [
    { ours: 110, reference: 100 },
    { ours: 1100, reference: 1000 },
    { ours: 100, reference: 100 },
  ];
  expect(medianRatio(pairs)).toBeCloseTo(1.1, 10);
});
