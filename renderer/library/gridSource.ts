import type { ProfileKey } from '../../shared/watchingContract.ts';
import type { GridSource } from './gridEntry.ts';
import { queryFor, type LibraryFilters } from './libraryFilters.ts';

/** What the grid asks the engine for: series by themselves, where they are asked for; of several versions of a film one. */
export function gridSource(filters: LibraryFilters, profile: ProfileKey): GridSource {
  const { kind, query, sort, order, genre, watched } = filters;
  if (kind === 'episode') {
    const words = query?.trim();
    const known = sort === 'title' || sort === 'added' || sort === 'year' ? sort : undefined;
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
  // In everything, a series is the shelf above and not its hundred episodes; words may mean one of them.
  const isGrouped = kind === undefined && query === undefined;
  const isMine = watched !== undefined || filters.isFavourite !== undefined;
  return {
    kind: 'items',
    query: { ...queryFor(filters), versions: 'best', ...(isGrouped && { withoutEpisodes: true }), ...(isMine && profile) },
  };
}
