import { expect, it } from 'vitest';
import { scatteredPlaces } from '../../bench/client/scatteredPlaces.ts';
import { seededRandom } from '../../exact/seededRandom.ts';

it('places lie in any order, half a stretch apart, and the seed alone decides', () => {
  const places = scatteredPlaces(seededRandom(1, 'test'), { count: 20, endSeconds: 600 });
  const sorted = places.toSorted((a, b) => a - b);
  expect(places).toHaveLength(20);
  expect(places).not.toEqual(sorted);
  expect(Math.min(...sorted.slice(1).map((place, n) => place - (sorted[n] ?? 0)))).toBeGreaterThanOrEqual(15);
  expect(sorted.at(-1)).toBeLessThan(600);
  expect(scatteredPlaces(seededRandom(1, 'test'), { count: 20, endSeconds: 600 })).toEqual(places);
});
