import type { ProfileKey } from '../../shared/watchingContract.ts';
import type { GridSource } from './gridEntry.ts';
import { queryFor, type LibraryFilters } from './libraryFilters.ts';

/** What series can be filtered by, too. */
const KNOWN_OF_SERIES: readonly (keyof LibraryFilters)[] = ['sort', 'order', 'genre', 'watched'];

/** What the grid asks the engine for: series in the place of their episodes, or by themselves where they are asked for; of several versions of a film one. */
export function gridSource(filters: LibraryFilters, profile: ProfileKey): GridSource {
  const { kind, query, sort, order, genre, watched } = filters;
  if (kind === 'episode') {
    const words = query?.trim();
    const known = seriesSort(sort);
    return {
      kind: 'series',
      query: {
        ...profile,
        ...(words && { query: words }),
        ...(known && { sort: known }),
        ...(order && { order }),
        ...(genre && { genre }),
        ...(watched && { watched }),
      },
    };
  }
  const isMixed = Object.keys(filters).every((key) => KNOWN_OF_SERIES.some((known) => known === key));
  if (isMixed && (sort === undefined || seriesSort(sort) !== undefined)) {
    const known = seriesSort(sort);
    return {
      kind: 'mixed',
      query: { ...profile, ...(known && { sort: known }), ...(order && { order }), ...(genre && { genre }), ...(watched && { watched }) },
    };
  }
  // In everything, a series is the shelf above and not its hundred episodes; words may mean one of them.
  const isGrouped = kind === undefined && query === undefined;
  const isMine = watched !== undefined || filters.isFavourite !== undefined;
  return {
    kind: 'items',
    query: { ...queryFor(filters), versions: 'best', ...(isGrouped && { withoutEpisodes: true }), ...(isMine && profile) },
  };
}

function seriesSort(sort: LibraryFilters['sort']): 'title' | 'added' | 'year' | undefined {
  return sort === 'title' || sort === 'added' || sort === 'year' ? sort : undefined;
}
