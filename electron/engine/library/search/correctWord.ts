import type { Database } from 'better-sqlite3';
import { framed } from './searchWriter.ts';

/** Finds the words of the library that a mistyped one may mean. */
export interface WordCorrector {
  /** Known words like this one, the likeliest first, at most three; [] for words that are known, or too short to be told apart. */
  corrections(word: string, options: { readonly isPrefix: boolean }): readonly string[];
}

const SHORTEST = 4;
const CANDIDATES = 40;
const MOST = 3;
/** Of the trigrams of both words together, twice those in common (Dice). */
const LEAST_OVERLAP = 0.4;

/** Makes the statements once. */
export function createWordCorrector(database: Database): WordCorrector {
  const known = database.prepare<[string], number>('SELECT 1 FROM vocabulary WHERE word = ?').pluck();
  const knownPrefix = database.prepare<[string, string], number>('SELECT 1 FROM vocabulary WHERE word >= ? AND word < ? LIMIT 1').pluck();
  const candidates = database
    .prepare<[string, number], string>(
      `SELECT vocabulary.word FROM vocabulary_trigrams JOIN vocabulary ON word_key = vocabulary_trigrams.rowid
       WHERE vocabulary_trigrams MATCH ? ORDER BY rank LIMIT ?`,
    )
    .pluck();
  return {
    corrections(word, { isPrefix }) {
      if (Array.from(word).length < SHORTEST || known.get(word) !== undefined) return [];
      if (isPrefix && knownPrefix.get(word, `${word}\u{10ffff}`) !== undefined) return [];
      const grams = trigrams(framed(word));
      const expression = [...grams].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' OR ');
      return candidates
        .all(expression, CANDIDATES)
        .map((candidate) => ({ candidate, overlap: overlap(grams, trigrams(framed(candidate))) }))
        .filter(({ candidate, overlap: share }) => share >= LEAST_OVERLAP || isSwap(word, candidate))
        .toSorted((a, b) => b.overlap - a.overlap)
        .slice(0, MOST)
        .map(({ candidate }) => candidate);
    },
  };
}

/** All runs of three characters. */
export function trigrams(text: string): ReadonlySet<string> {
  const characters = Array.from(text);
  return new Set(characters.slice(0, -2).map((_, at) => characters.slice(at, at + 3).join('')));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** Neighbours in the wrong order, the commonest slip of fingers, leave short words hardly a trigram. */
function isSwap(a: string, b: string): boolean {
  return a.length === b.length && a !== b && Array.from(a).toSorted().join('') === Array.from(b).toSorted().join('');
}
