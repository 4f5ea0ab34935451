import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { LibraryStatus } from '../../shared/libraryContract.ts';
import { useQueries } from '../client/EngineContext.tsx';

/** While a scan runs, the index changes several times a second: what is shown follows this often. */
const FOLLOW_EVERY_MS = 1500;

/** The library's folders and its number of items, live; undefined before the first answer. */
export function useLibraryStatus(): LibraryStatus | undefined {
  const queries = useQueries();
  return useQuery(queries.library.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 })).data;
}

/** Has everything that was read of the library read again when its index changed. Once, in the frame. */
export function useLiveLibrary(): void {
  const queries = useQueries();
  const client = useQueryClient();
  const revision = useLibraryStatus()?.revision;
  const seen = useRef<number | undefined>(undefined);
  const lastMs = useRef(0);
  useEffect(() => {
    if (revision === undefined) return;
    const isFirst = seen.current === undefined;
    seen.current ??= revision;
    if (isFirst || seen.current === revision) return;
    const follow = (): void => {
      seen.current = revision;
      lastMs.current = performance.now();
      for (const part of [queries.library, queries.browse, queries.watching, queries.collections]) {
        void client.invalidateQueries({ queryKey: part.key({ type: 'query' }) });
      }
    };
    const timer = setTimeout(follow, Math.max(0, lastMs.current + FOLLOW_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [revision, client, queries]);
}
