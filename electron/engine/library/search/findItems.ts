import type { Database, Statement } from 'better-sqlite3';
import type { LibraryQuery } from '../../../../shared/libraryContract.ts';
import { createWordCorrector } from './correctWord.ts';
import { filterOf, type Filter } from './itemFilter.ts';
import { beginningExpression, matchExpression, titleExpression, typedParts, type TypedPart } from './wordQuery.ts';
import { sortTitle } from '../describe/describeFile.ts';

/** Keys of the items of a page, in order, and how many there are on all pages. */
export interface FoundItems {
  readonly itemKeys: readonly number[];
  readonly total: number;
}

/** Ranking looks at no more of each kind: a single letter finds half the library, and nobody reads that to its end. */
const RANKED = 1000;
/** Counted and sorted exactly up to here where filters are set as well. */
const FILTERED = 20_000;

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
    const typed = this.#typed(query.query);
    if (typed === null) return { itemKeys: [], total: 0 };
    return this.#search(typed, query, filter, { limit, offset });
  }

  #browse(query: LibraryQuery, filter: Filter, { limit, offset }: Page): FoundItems {
    const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
    const total = this.#total(filter, filter.values, `SELECT count(*) FROM library_items WHERE ${where}`);
    const sql = `SELECT item_key FROM library_items WHERE ${where} ORDER BY ${orderOf(query, 'title')} LIMIT ? OFFSET ?`;
    return { itemKeys: this.#keys(sql, [...filter.values, limit, offset]), total };
  }

  #search(typed: Typed, query: LibraryQuery, filter: Filter, { limit, offset }: Page): FoundItems {
    const isRanked = (query.sort ?? 'relevance') === 'relevance';
    if (isRanked) return this.#ranked(typed, filter, { limit, offset });
    const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
    const from = `FROM (SELECT rowid AS found_key FROM search_words WHERE search_words MATCH ? LIMIT ${FILTERED})
       CROSS JOIN library_items ON item_key = found_key WHERE ${where}`;
    const values = [typed.all, ...filter.values];
    const total = this.#total(filter, values, `SELECT count(*) ${from}`);
    const sql = `SELECT item_key ${from} ORDER BY ${orderOf(query, 'title')} LIMIT ? OFFSET ?`;
    return { itemKeys: this.#keys(sql, [...values, limit, offset]), total };
  }

  /** First what has exactly this title, then what begins so, then what has the words in its title, then all others. */
  #ranked(typed: Typed, filter: Filter, { limit, offset }: Page): FoundItems {
    const total = this.#matchTotal(typed.all, filter);
    if (offset >= RANKED) return { itemKeys: this.#matching(typed.all, filter, limit, offset), total };
    const found = new Set(
      this.#keys('SELECT item_key FROM library_items WHERE file_id IS NOT NULL AND sort_title = ? LIMIT 50', [typed.sortTitle]),
    );
    const exact = new Set(this.#matching(typed.titles, filter, RANKED, 0).filter((key) => found.has(key)));
    for (const expression of [typed.beginning, typed.titles, typed.all]) {
      if (exact.size >= offset + limit) break;
      for (const key of this.#matching(expression, filter, RANKED, 0)) exact.add(key);
    }
    return { itemKeys: [...exact].slice(offset, offset + limit), total };
  }

  #matchTotal(expression: string, filter: Filter): number {
    if (filter.conditions.length === 0) {
      return this.#total(filter, [expression], 'SELECT count(*) FROM search_words WHERE search_words MATCH ?');
    }
    return this.#total(filter, [expression, ...filter.values], `SELECT count(*) ${filteredMatches(filter)}`);
  }

  #matching(expression: string, filter: Filter, limit: number, offset: number): readonly number[] {
    if (filter.conditions.length === 0) {
      return this.#keys('SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT ? OFFSET ?', [expression, limit, offset]);
    }
    return this.#keys(`SELECT found_key ${filteredMatches(filter)} LIMIT ? OFFSET ?`, [expression, ...filter.values, limit, offset]);
  }

  /** What was typed as expressions that find something, if anything does; null: there is nothing to look for. */
  #typed(text: string): Typed | null {
    const parts = typedParts(text);
    if (parts.length === 0) return null;
    const asTyped = parts.map((part) => [part]);
    const isAny = this.#keys('SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT 1', [matchExpression(asTyped)]).length > 0;
    const forms = isAny ? asTyped : parts.map((part) => [part, ...this.#corrected(part)]);
    return {
      all: matchExpression(forms),
      titles: titleExpression(forms),
      beginning: beginningExpression(parts),
      sortTitle: sortTitle(text.trim()),
    };
  }

  #corrected(part: TypedPart): readonly TypedPart[] {
    const [word] = part.words;
    if (word === undefined || part.words.length > 1) return [];
    return this.#corrector.corrections(word, part).map((correction) => ({ words: [correction], isPrefix: part.isPrefix }));
  }

  #total({ isSteady }: Filter, values: readonly (string | number)[], sql: string): number {
    const key = `${sql}\n${JSON.stringify(values)}`;
    const kept = this.#totals.get(key);
    if (kept !== undefined) return kept;
    const total = this.#keys(sql, values)[0] ?? 0;
    if (this.#totals.size > 200) this.#totals.clear();
    if (isSteady) this.#totals.set(key, total);
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

/** What was typed, as FTS5 expressions from the widest to the narrowest. */
interface Typed {
  readonly all: string;
  readonly titles: string;
  readonly beginning: string;
  /** As it would be sorted, were it a whole title. */
  readonly sortTitle: string;
}

/** From and where for matches that have to meet conditions too. */
function filteredMatches({ conditions }: Filter): string {
  return `FROM (SELECT rowid AS found_key FROM search_words WHERE search_words MATCH ? LIMIT ${FILTERED})
    CROSS JOIN library_items ON item_key = found_key WHERE ${['file_id IS NOT NULL', ...conditions].join(' AND ')}`;
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
