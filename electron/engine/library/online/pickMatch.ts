import { wordsOf } from '../search/foldText.ts';
import type { TmdbResult } from './tmdbClient.ts';

/** Release years differ from country to country. */
const YEARS_APART = 1;

/** The result that a title means, null when none does beyond doubt: a wrong poster is worse than none. TMDB gives the best known first. */
export function pickMatch(title: string, year: number | null, results: readonly TmdbResult[]): TmdbResult | null {
  const wanted = wordsOf(title).join(' ');
  const isTitled = (result: TmdbResult): boolean =>
    [result.title, result.originalTitle].some((each) => each !== null && wordsOf(each).join(' ') === wanted);
  const isOfYear = (result: TmdbResult): boolean => year === null || (result.year !== null && Math.abs(result.year - year) <= YEARS_APART);
  const titled = results.filter((result) => isTitled(result) && isOfYear(result));
  const exact = titled.find((result) => year !== null && result.year === year);
  if (exact) return exact;
  if (titled[0]) return titled[0];
  // Another spelling or a translated title: only the year speaks for it, so that nothing else may.
  const [only] = results;
  return year !== null && only && results.length === 1 && only.year === year ? only : null;
}
