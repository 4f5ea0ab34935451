import type { Database } from 'better-sqlite3';
import { isSingleCharacterWord, wordsOf } from './foldText.ts';

/** What an item is found by. */
export interface SearchText {
  readonly title: string;
  readonly series: string | null;
  /** Other names: of file and folders, people, whatever is worth finding. */
  readonly names: string;
}

/** Writes the search tables. For use inside a transaction. */
export interface SearchWriter {
  /** Replaces what an item is found by. */
  put(itemKey: number, text: SearchText): void;
  remove(itemKey: number): void;
}

/** Words shorter than this are not corrected: everything is like them. */
const SHORTEST_CORRECTED = 4;
const LONGEST_CORRECTED = 40;
/** Words that are known to be in the vocabulary already: most of them are met again and again. */
const REMEMBERED_WORDS = 20_000;

/** Makes the statements once. */
export function createSearchWriter(database: Database): SearchWriter {
  const put = database.prepare<[number, string, string, string]>(
    'INSERT OR REPLACE INTO search_words (rowid, title, series, names) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare<[number]>('DELETE FROM search_words WHERE rowid = ?');
  const putWord = database.prepare<[string]>('INSERT OR IGNORE INTO vocabulary (word) VALUES (?)');
  const putTrigrams = database.prepare<[number | bigint, string]>('INSERT INTO vocabulary_trigrams (rowid, word) VALUES (?, ?)');
  const remembered = new Set<string>();

  const learn = (word: string): void => {
    if (remembered.has(word) || word.length < SHORTEST_CORRECTED || word.length > LONGEST_CORRECTED) return;
    if (isSingleCharacterWord(word) || /^\d+$/.test(word)) return;
    if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
    remembered.add(word);
    const { changes, lastInsertRowid } = putWord.run(word);
    if (changes > 0) putTrigrams.run(lastInsertRowid, framed(word));
  };
  return {
    put(itemKey, { title, series, names }) {
      const titleWords = wordsOf(title);
      const seriesWords = series === null ? [] : wordsOf(series);
      const titles = new Set([...titleWords, ...seriesWords]);
      const others = wordsOf(names).filter((word) => !titles.has(word));
      put.run(itemKey, titleWords.join(' '), seriesWords.join(' '), others.join(' '));
      for (const word of titles) learn(word);
    },
    remove: (itemKey) => void remove.run(itemKey),
  };
}

/** A word with its ends marked, so that its first and last letters count as trigrams of their own. */
export function framed(word: string): string {
  return ` ${word} `;
}
