import type { LibraryQuery } from '../../../../shared/libraryContract.ts';
import { canonicalLanguage } from '../../media/language.ts';

/** Conditions on library_items, and the values of their placeholders in order. */
export interface Filter {
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
  /** About the index alone: what it finds stays the same until the index changes. */
  readonly isSteady: boolean;
}

const FIRST_PROFILE = 1;
// By the key, which the sorting indexes have, and not by the id, which would need the rows.
const SEEN = 'SELECT seen.item_key FROM watch_states JOIN library_items AS seen USING (item_id) WHERE profile_id = ?';
const WATCHED = {
  watched: `item_key IN (${SEEN} AND is_watched = 1)`,
  unwatched: `item_key NOT IN (${SEEN} AND is_watched = 1)`,
  begun: `item_key IN (${SEEN} AND position_seconds IS NOT NULL)`,
} as const;
const LIKED = 'SELECT liked.item_key FROM favourites JOIN library_items AS liked USING (item_id) WHERE profile_id = ?';

function favourite(isFavourite: boolean | undefined): string | undefined {
  return isFavourite === undefined ? undefined : `item_key ${isFavourite ? 'IN' : 'NOT IN'} (${LIKED})`;
}

/** The conditions of a query, but for its words. All of them are about columns of the sorting indexes, but for series, albums and artists. */
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
  add('album_key = ?', query.album);
  add('artist = ?', query.artist);
  add('year >= ?', query.yearFrom);
  add('year <= ?', query.yearTo);
  add('height_px >= ?', query.minHeightPx);
  add('video_codec = ?', query.codec);
  // As a person or a program may write it: "ger" is what items have as "de".
  add("instr(languages, ' ' || ? || ' ') > 0", canonicalLanguage(query.language ?? null) ?? query.language);
  add("instr(genres, '|' || ? || '|') > 0", query.genre);
  if (query.versions === 'best') conditions.push('is_version = 0');
  if (query.withoutEpisodes === true) conditions.push("kind <> 'episode'");
  if (query.withoutAlbums === true) conditions.push('is_on_album = 0');
  if (query.isHdr !== undefined) conditions.push(query.isHdr ? 'hdr IS NOT NULL' : 'hdr IS NULL');
  const marks = [query.watched && WATCHED[query.watched], favourite(query.isFavourite)].filter((condition) => condition !== undefined);
  for (const condition of marks) add(condition, query.profileId ?? FIRST_PROFILE);
  return { conditions, values, isSteady: marks.length === 0 };
}
