import type { Database } from 'better-sqlite3';
import { framed } from './searchWriter.ts';

/** Finds the words of the library that a mistyped one may mean. */
export interface WordCorrector {
  /** Known words like this one, the likeliest first, at most three; [] for words that are known, or too short to be told apart. */
  corrections(word: string, options: { readonly isPrefix: boolean }): readonly string[];
}

const SHORTEST = 4;
const MOST = 3;
/** Of the trigrams of both words together, twice those in common (Dice). */
const LEAST_OVERLAP = 0.4;
/** Words that are compared: those that share the word's rarest trigrams. */
const COMPARED = 1500;

/** Makes the statements once, and a table of how often trigrams occur, which lives as long as the connection. */
export function createWordCorrector(database: Database): WordCorrector {
  database.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.trigram_counts USING fts5vocab(main, vocabulary_trigrams, row)');
  const known = database.prepare<[string], number>('SELECT 1 FROM vocabulary WHERE word = ?').pluck();
  const knownPrefix = database.prepare<[string, string], number>('SELECT 1 FROM vocabulary WHERE word >= ? AND word < ? LIMIT 1').pluck();
  const count = database.prepare<[string], number>('SELECT doc FROM temp.trigram_counts WHERE term = ?').pluck();
  const candidates = database
    .prepare<[string, number], string>(
      `SELECT vocabulary.word FROM vocabulary_trigrams JOIN vocabulary ON word_key = vocabulary_trigrams.rowid
       WHERE vocabulary_trigrams MATCH ? LIMIT ?`,
    )
    .pluck();

  /** The trigrams that few words have, as many as it takes. */
  const rarest = (grams: ReadonlySet<string>): readonly string[] => {
    const counted = [...grams].map((gram) => ({ gram, words: count.get(gram) ?? 0 })).filter(({ words }) => words > 0);
    const chosen: string[] = [];
    let sum = 0;
    for (const { gram, words } of counted.toSorted((a, b) => a.words - b.words)) {
      if (chosen.length > 0 && sum + words > COMPARED) break;
      chosen.push(gram);
      sum += words;
    }
    return chosen;
  };

  return {
    corrections(word, { isPrefix }) {
      if (Array.from(word).length < SHORTEST || known.get(word) !== undefined) return [];
      if (isPrefix && knownPrefix.get(word, `${word}\u{10ffff}`) !== undefined) return [];
      const grams = trigrams(framed(word));
      const chosen = rarest(grams);
      if (chosen.length === 0) return [];
      const expression = chosen.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' OR ');
      return candidates
        .all(expression, COMPARED)
        .map((candidate) => ({ candidate, overlap: overlapOf(grams, candidate) }))
        .filter(({ candidate, overlap }) => overlap >= LEAST_OVERLAP || isSwap(word, candidate))
        .toSorted((a, b) => b.overlap - a.overlap)
        .slice(0, MOST)
        .map(({ candidate }) => candidate);
    },
  };
}

/** All runs of three characters. */
function trigrams(text: string): ReadonlySet<string> {
  const characters = Array.from(text);
  return new Set(characters.slice(0, -2).map((_, at) => characters.slice(at, at + 3).join('')));
}

function overlapOf(grams: ReadonlySet<string>, word: string): number {
  const others = trigrams(framed(word));
  let common = 0;
  for (const gram of others) if (grams.has(gram)) common += 1;
  return (2 * common) / (grams.size + others.size);
}

/** Neighbours in the wrong order, the commonest slip of fingers, leave short words hardly a trigram. */
function isSwap(a: string, b: string): boolean {
  return a.length === b.length && a !== b && Array.from(a).toSorted().join('') === Array.from(b).toSorted().join('');
}
