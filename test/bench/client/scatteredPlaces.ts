import type { SeededRandom } from '../../exact/seededRandom.ts';

/**
 * Random places of a film in random order, seconds, one in the first half of each of `count` equal stretches: so far apart that what was
 * made at one does not reach the next.
 */
export function scatteredPlaces(
  random: SeededRandom,
  { count, endSeconds }: { readonly count: number; readonly endSeconds: number },
): readonly number[] {
  const stretch = endSeconds / count;
  return random.shuffled(Array.from({ length: count }, (_, n) => (n + random.fraction() / 2) * stretch));
}
