/** Where a poster is looked for, as shares of the film, in this order: after the titles, before the end, which is nobody's to give away. */
const PLACES = [0.22, 0.38, 0.13, 0.3, 0.5, 0.18, 0.44, 0.08, 0.58, 0.26, 0.66, 0.34];

/** Good enough: nothing else is looked at. */
const GOOD_SCORE = 0.62;
/** Nothing that a person would take for a picture. */
const LEAST_SCORE = 0.005;
/** So many places without a picture, and none with one: the film gives none. */
const GIVE_UP_AFTER = 4;

/**
 * The place in a film, in seconds, whose picture stands for it best: the first good one, else the best of all; null: there is none. The
 * same film gives the same place. `scoreAt` gives null where there is no picture; it throws what stops the search.
 */
export async function pickPlace(durationSeconds: number, scoreAt: (seconds: number) => Promise<number | null>): Promise<number | null> {
  let best: { readonly seconds: number; readonly score: number } | null = null;
  let missing = 0;
  for (const share of PLACES) {
    const seconds = Math.round(durationSeconds * share * 1000) / 1000;
    const score = await scoreAt(seconds);
    if (score === null) missing += 1;
    if (missing >= GIVE_UP_AFTER && best === null) return null;
    if (score !== null && score > (best?.score ?? LEAST_SCORE)) best = { seconds, score };
    if (best !== null && best.score >= GOOD_SCORE) break;
  }
  return best?.seconds ?? null;
}
