import { queryOptions, useQueries as useQueryList, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { artistsPage, itemsPage, mixedPage, seriesPage, type EntryPage, type GridEntry, type GridSource } from './gridEntry.ts';
import { PAGE_ENTRIES, pagesFor, type NeededEntries } from './pagesFor.ts';

/** Pages that nobody looks at are forgotten soon: scrolling through everything would else keep everything. */
const FORGET_AFTER_MS = 20_000;

/** A long list of which only what is looked at is there. */
export interface EntryWindow {
  /** null: not known yet. */
  readonly total: number | null;
  /** null: on its way. */
  readonly at: (index: number) => GridEntry | null;
  readonly error: Error | null;
  /** The query is newer than what is shown. */
  readonly isBehind: boolean;
}

/**
 * Reads the pages that are looked at, and the one of the entry with the focus. What was shown stays until the first page of a new query is
 * there; old queries are given up.
 */
export function useEntryPages(wanted: GridSource, needed: NeededEntries): EntryWindow {
  const optionsFor = usePageOptions();
  const wantedKey = JSON.stringify(wanted);
  const [shown, setShown] = useState({ key: wantedKey, source: wanted });
  const newest = useQuery(optionsFor(wanted, 0));
  if (shown.key !== wantedKey && newest.data !== undefined) setShown({ key: wantedKey, source: wanted });

  const numbers = pagesFor(needed);
  const pages = useQueryList({ queries: numbers.map((page) => optionsFor(shown.source, page)) });
  // The first page knows the total even where it is scrolled out of sight.
  const start = useQuery(optionsFor(shown.source, 0));
  const entries = pages.map(({ data }) => data?.entries);
  return {
    total: start.data?.total ?? pages.find(({ data }) => data !== undefined)?.data?.total ?? null,
    at: (index) => entries[numbers.indexOf(Math.floor(index / PAGE_ENTRIES))]?.[index % PAGE_ENTRIES] ?? null,
    error: newest.error,
    isBehind: shown.key !== wantedKey,
  };
}

function usePageOptions() {
  const queries = useQueries();
  return (source: GridSource, page: number) => {
    const part = { limit: PAGE_ENTRIES, offset: page * PAGE_ENTRIES };
    const { kind, query } = source;
    const procedures = {
      items: queries.library.items,
      series: queries.browse.series,
      artists: queries.browse.artists,
      mixed: queries.browse.entries,
    } as const;
    const procedure = procedures[kind].key({ type: 'query' });
    const read = async (signal: AbortSignal): Promise<EntryPage> => {
      if (source.kind === 'items') return itemsPage(await queries.library.items.call({ ...source.query, ...part }, { signal }));
      if (source.kind === 'series') return seriesPage(await queries.browse.series.call({ ...source.query, ...part }, { signal }));
      if (source.kind === 'artists') return artistsPage(await queries.browse.artists.call({ ...source.query, ...part }, { signal }));
      return mixedPage(await queries.browse.entries.call({ ...source.query, ...part }, { signal }));
    };
    return queryOptions({
      // Below the procedure's own key, so that what makes it stale makes this stale; the value is of another shape, hence the last parts.
      queryKey: [...procedure, 'entries', query, part],
      queryFn: ({ signal }) => read(signal),
      gcTime: FORGET_AFTER_MS,
      staleTime: 60_000,
    });
  };
}
