import type { ProfileKey } from '../../shared/watchingContract.ts';
import type { GridSource } from './gridEntry.ts';
import { queryFor, type LibraryFilters } from './libraryFilters.ts';

/** What series and albums can be filtered by, too. */
const KNOWN_OF_GROUPS: readonly (keyof LibraryFilters)[] = ['sort', 'order', 'genre', 'watched'];
const KNOWN_OF_ALBUMS: readonly (keyof LibraryFilters)[] = [...KNOWN_OF_GROUPS, 'kind', 'artist'];

/** What the grid asks the engine for: series in the place of their episodes, albums in that of their pieces, or by themselves where they are asked for; of several versions of a film one. */
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
  const isMusic = kind === 'audio';
  if (isMusic && filters.listing === 'artists') return { kind: 'artists', query: query?.trim() ? { query: query.trim() } : {} };
  const isMixed = Object.keys(filters).every((key) => (isMusic ? KNOWN_OF_ALBUMS : KNOWN_OF_GROUPS).some((known) => known === key));
  if (isMixed && (sort === undefined || seriesSort(sort) !== undefined)) {
    const known = seriesSort(sort);
    return {
      kind: 'mixed',
      query: {
        ...profile,
        ...(isMusic && { kind }),
        ...(filters.artist && { artist: filters.artist }),
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

function seriesSort(sort: LibraryFilters['sort']): 'title' | 'added' | 'year' | undefined {
  return sort === 'title' || sort === 'added' || sort === 'year' ? sort : undefined;
}
