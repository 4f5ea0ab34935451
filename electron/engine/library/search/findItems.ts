import type { Database, Statement } from 'better-sqlite3';
import type { LibraryQuery } from '../../../../shared/libraryContract.ts';
import { createWordCorrector } from './correctWord.ts';
import { filterOf, type Filter } from './itemFilter.ts';
import { matchExpression, typedParts, type TypedPart } from './wordQuery.ts';

/** Keys of the items of a page, in order, and how many there are on all pages. */
export interface FoundItems {
  readonly itemKeys: readonly number[];
  readonly total: number;
}

/** Ranking looks at no more: a single letter finds half the library, and nobody reads that to its end. */
const RANKED = 3000;
/** Counted and sorted exactly up to here where filters are set as well. */
const FILTERED = 20_000;
/** How much a word counts in the title, in the series and elsewhere. */
const WEIGHTS = '10.0, 6.0, 1.0';

/** Finds items by words and filters. Totals are kept until the index changes. */
export class ItemFinder {
  readonly #database: Database;
  readonly #corrector;
  readonly #totals = new Map<string, number>();
  readonly #statements = new Map<string, Statement<(string | number)[], number>>();

  constructor(database: Database) {
    this.#database = database;
    this.#corrector = createWordCorrector(database);
  }

  /** The index has changed. */
  forget(): void {
    this.#totals.clear();
  }

  /** `folderId`: of query.folder; null: any. Rows come in the order asked for, ties by age. */
  find(query: LibraryQuery, folderId: number | null): FoundItems {
    const filter = filterOf(query, folderId);
    const { limit, offset } = query;
    if (query.query === undefined || query.query.trim() === '') return this.#browse(query, filter, { limit, offset });
    const expression = this.#expression(query.query);
    if (expression === null) return { itemKeys: [], total: 0 };
    return this.#search(expression, query, filter, { limit, offset });
  }

  #browse(query: LibraryQuery, filter: Filter, { limit, offset }: Page): FoundItems {
    const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
    const total = this.#total(`browse ${where}`, filter.values, `SELECT count(*) FROM library_items WHERE ${where}`);
    const sql = `SELECT item_key FROM library_items WHERE ${where} ORDER BY ${orderOf(query, 'title')} LIMIT ? OFFSET ?`;
    return { itemKeys: this.#keys(sql, [...filter.values, limit, offset]), total };
  }

  #search(expression: string, query: LibraryQuery, filter: Filter, { limit, offset }: Page): FoundItems {
    const isRanked = (query.sort ?? 'relevance') === 'relevance';
    if (filter.conditions.length === 0) {
      const total = this.#total('search', [expression], 'SELECT count(*) FROM search_words WHERE search_words MATCH ?');
      if (isRanked) return { itemKeys: this.#ranked(expression, total, { limit, offset }), total };
    }
    const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
    const found = `(SELECT rowid AS found_key, ${isRanked ? `bm25(search_words, ${WEIGHTS})` : '0'} AS score FROM search_words
       WHERE search_words MATCH ? LIMIT ${isRanked ? RANKED : FILTERED})`;
    const from = `FROM ${found} CROSS JOIN library_items ON item_key = found_key WHERE ${where}`;
    const total = this.#total(`search ${isRanked} ${where}`, [expression, ...filter.values], `SELECT count(*) ${from}`);
    const order = isRanked ? 'score, item_key' : orderOf(query, 'title');
    const sql = `SELECT item_key ${from} ORDER BY ${order} LIMIT ? OFFSET ?`;
    return { itemKeys: this.#keys(sql, [expression, ...filter.values, limit, offset]), total };
  }

  #ranked(expression: string, total: number, { limit, offset }: Page): readonly number[] {
    if (offset >= RANKED && total > RANKED) {
      return this.#keys('SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT ? OFFSET ?', [expression, limit, offset]);
    }
    const sql = `SELECT rowid FROM (SELECT rowid, bm25(search_words, ${WEIGHTS}) AS score FROM search_words
       WHERE search_words MATCH ? LIMIT ${RANKED}) ORDER BY score, rowid LIMIT ? OFFSET ?`;
    return this.#keys(sql, [expression, limit, offset]);
  }

  /** The FTS5 expression that finds something for what was typed; null: there is nothing to look for. */
  #expression(typed: string): string | null {
    const parts = typedParts(typed);
    if (parts.length === 0) return null;
    const asTyped = matchExpression(parts.map((part) => [part]));
    const isAny = this.#keys('SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT 1', [asTyped]).length > 0;
    return isAny ? asTyped : matchExpression(parts.map((part) => [part, ...this.#corrected(part)]));
  }

  #corrected(part: TypedPart): readonly TypedPart[] {
    const [word] = part.words;
    if (word === undefined || part.words.length > 1) return [];
    return this.#corrector.corrections(word, part).map((correction) => ({ words: [correction], isPrefix: part.isPrefix }));
  }

  #total(name: string, values: readonly (string | number)[], sql: string): number {
    const key = `${name}\n${JSON.stringify(values)}`;
    const kept = this.#totals.get(key);
    if (kept !== undefined) return kept;
    const total = this.#keys(sql, values)[0] ?? 0;
    if (this.#totals.size > 200) this.#totals.clear();
    this.#totals.set(key, total);
    return total;
  }

  /** The first column of all rows. */
  #keys(sql: string, values: readonly (string | number)[]): readonly number[] {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare<(string | number)[], number>(sql).pluck();
      if (this.#statements.size > 100) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

const SORT_COLUMNS = {
  title: 'sort_title',
  added: 'added_ms',
  year: 'year',
  duration: 'duration_seconds',
  recorded: 'recorded_ms',
} as const;

function orderOf({ sort, order }: LibraryQuery, otherwise: keyof typeof SORT_COLUMNS): string {
  const name = sort === undefined || sort === 'relevance' ? otherwise : sort;
  const direction = (order ?? (name === 'title' ? 'asc' : 'desc')).toUpperCase();
  return `${SORT_COLUMNS[name]} ${direction}, item_key ${direction}`;
}
