import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { libraryPath } from '../frame/addresses.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { gridSource } from './gridSource.ts';
import type { LibraryFilters } from './libraryFilters.ts';
import { SeriesTile } from './SeriesTile.tsx';
import { Shelf } from './Shelf.tsx';
import { usePlaySeries } from './usePlaySeries.ts';

const SHOWN = 24;
const TILE_PX = 150;

/** The series among everything, in one row; nothing where there are none or where filters are set that series do not know. */
export function SeriesShelf({ filters }: { readonly filters: LibraryFilters }): ReactElement | null {
  const queries = useQueries();
  const { profile } = useProfile();
  const playSeries = usePlaySeries();
  const { query, genre, watched, ...others } = filters;
  const isFitting = Object.keys(others).every((key) => key === 'sort' || key === 'order');
  const source = gridSource({ ...filters, kind: 'episode' }, profile);
  const { data } = useQuery(
    queries.browse.series.queryOptions({
      input: { ...(source.kind === 'series' && source.query), limit: SHOWN },
      enabled: isFitting,
      placeholderData: (before) => before,
    }),
  );
  if (!isFitting || data === undefined || data.total === 0) return null;
  return (
    <Shelf
      title={t('library.kind.episode')}
      more={data.total > SHOWN ? libraryPath({ kind: 'episode', query: query ?? '', genre: genre ?? '', watched: watched ?? '' }) : null}
    >
      {data.series.map((series) => (
        <li key={series.seriesKey} className="shelf-tile">
          <SeriesTile series={series} widthPx={TILE_PX} isCurrent onPlay={playSeries} />
        </li>
      ))}
    </Shelf>
  );
}
