import type { LibraryQuery } from '../../../../shared/libraryContract.ts';

/** Conditions on library_items, and the values of their placeholders in order. */
export interface Filter {
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The conditions of a query, but for its words. All of them are about columns of the sorting indexes, but for series. */
export function filterOf(query: LibraryQuery, folderId: number | null): Filter {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('kind = ?', query.kind);
  add('folder_id = ?', folderId ?? undefined);
  add('series_key = ?', query.series);
  add('season = ?', query.season);
  add('year >= ?', query.yearFrom);
  add('year <= ?', query.yearTo);
  add('height_px >= ?', query.minHeightPx);
  add('video_codec = ?', query.codec);
  add("instr(languages, ' ' || ? || ' ') > 0", query.language);
  add("instr(genres, '|' || ? || '|') > 0", query.genre);
  if (query.isHdr !== undefined) conditions.push(query.isHdr ? 'hdr IS NOT NULL' : 'hdr IS NULL');
  return { conditions, values };
}
