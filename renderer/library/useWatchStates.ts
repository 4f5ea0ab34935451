import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { WatchState } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';

/** What was watched of the items on the screen, by their ids. */
export function useWatchStates(itemIds: readonly string[]): ReadonlyMap<string, WatchState> {
  const queries = useQueries();
  const { profile } = useProfile();
  const { data } = useQuery(
    queries.watching.states.queryOptions({
      input: { ...profile, itemIds: [...itemIds] },
      enabled: itemIds.length > 0,
      placeholderData: keepPreviousData,
      gcTime: 20_000,
    }),
  );
  return useMemo(() => new Map(data?.map((state) => [state.itemId, state])), [data]);
}
