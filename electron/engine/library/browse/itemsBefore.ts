import type { Database } from 'better-sqlite3';
import type { EntryQuery } from '../../../../shared/browseContract.ts';
import { filterOf } from '../search/itemFilter.ts';

const COLUMNS = { title: 'sort_title', added: 'added_ms', year: 'year' } as const;

/**
 * Of each value, in the order of the query, how many items stand before it in that order; null: what has no year. Each stretch between two values
 * is counted in the sorting index, so that all of them together read it once.
 */
export function itemsBefore(database: Database, query: EntryQuery, values: readonly (string | number | null)[]): readonly number[] {
  const { sort, order = sort === 'title' ? 'asc' : 'desc', genre, watched, profileId } = query;
  const isRising = order === 'asc';
  const filter = filterOf(
    {
      limit: 1,
      offset: 0,
      versions: 'best',
      withoutEpisodes: true,
      profileId,
      ...(genre !== undefined && { genre }),
      ...(watched !== undefined && { watched }),
    },
    null,
  );
  const column = COLUMNS[sort];
  const where = ['file_id IS NOT NULL', ...filter.conditions].join(' AND ');
  const count = (condition: string, bounds: readonly (string | number)[]): number =>
    database
      .prepare<(string | number)[], number>(`SELECT count(*) FROM library_items WHERE ${where} AND ${condition}`)
      .pluck()
      .get(...filter.values, ...bounds) ?? 0;
  const [before, from] = isRising ? ['<', '>='] : ['>', '<='];
  // SQLite has what is unknown before everything else in rising order, and behind it in falling order.
  const unknown = sort === 'year' ? count(`${column} IS NULL`, []) : 0;
  let last: string | number | null = null;
  let counted = isRising ? unknown : 0;
  return values.map((value) => {
    if (value === null) return isRising ? 0 : count('1', []);
    if (value === last) return counted;
    counted +=
      last === null ? count(`${column} ${before} ?`, [value]) : count(`${column} ${from} ? AND ${column} ${before} ?`, [last, value]);
    last = value;
    return counted;
  });
}
