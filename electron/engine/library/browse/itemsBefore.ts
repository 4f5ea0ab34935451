import type { Database } from 'better-sqlite3';
import type { LibraryQuery } from '../../../../shared/libraryContract.ts';
import { filterOf } from '../search/itemFilter.ts';

const COLUMNS = { title: 'sort_title', added: 'added_ms', year: 'year' } as const;

/** Which items, in which order. */
export interface OrderedQuery extends Omit<LibraryQuery, 'sort' | 'order'> {
  readonly sort: keyof typeof COLUMNS;
  readonly order: 'asc' | 'desc';
}

/**
 * Of each value, in the order of the query, how many items stand before it in that order; null: what has no year. Each stretch between two values
 * is counted in the sorting index, so that all of them together read it once.
 */
export function itemsBefore(database: Database, query: OrderedQuery, values: readonly (string | number | null)[]): readonly number[] {
  const { sort, order, ...what } = query;
  const isRising = order === 'asc';
  const filter = filterOf(what, null);
  const column = COLUMNS[sort];
  const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
  const counting = (condition: string) => {
    const statement = database
      .prepare<(string | number)[], number>(`SELECT count(*) FROM library_items WHERE ${where} AND ${condition}`)
      .pluck();
    return (...bounds: readonly (string | number)[]): number => statement.get(...filter.values, ...bounds) ?? 0;
  };
  const [before, from] = isRising ? ['<', '>='] : ['>', '<='];
  // SQLite has what is unknown before everything else in rising order, and behind it in falling order.
  const unknown = sort === 'year' ? counting(`${column} IS NULL`)() : 0;
  const all = counting('1');
  const upTo = counting(`${column} ${before} ?`);
  const between = counting(`${column} ${from} ? AND ${column} ${before} ?`);
  let last: string | number | null = null;
  let counted = isRising ? unknown : 0;
  return values.map((value) => {
    if (value === null) return isRising ? 0 : all();
    if (value === last) return counted;
    counted += last === null ? upTo(value) : between(last, value);
    last = value;
    return counted;
  });
}
