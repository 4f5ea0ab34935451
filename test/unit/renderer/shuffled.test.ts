import { expect, test } from 'vitest';
import { shuffled } from '../../../renderer/player/queue/shuffled.ts';

test.each([
  [[0, 0, 0], 'dabc'],
  [[0.99, 0.99, 0.99], 'adcb'],
  [[0.5, 0, 0.99], 'bcad'],
])('an order by chance has everything once: %o', (chances, expected) => {
  const left = chances.values();
  const mixed = shuffled(['a', 'b', 'c', 'd'], () => left.next().value ?? 0);
  expect(mixed.toSorted().join('')).toBe('abcd');
  expect(mixed.join('')).toBe(expected);
});
