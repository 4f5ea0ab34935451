import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { WatchState } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';

/** What is marked of items. */
export interface Marks {
  readonly isWatched?: boolean;
  readonly isFavourite?: boolean;
}

/** Marks items as watched or as favourites, says so, and can take it back. */
export function useMarks(): (itemIds: readonly string[], marks: Marks) => Promise<void> {
  const queries = useQueries();
  const client = useQueryClient();
  const toast = useToast();
  const { profile } = useProfile();

  const refresh = useCallback(async () => {
    const keys = [queries.watching, queries.browse, queries.library.items].map(({ key }) => key({ type: 'query' }));
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [queries, client]);

  const restore = useCallback(
    async (states: readonly WatchState[], marks: Marks) => {
      for (const key of ['isWatched', 'isFavourite'] as const) {
        if (marks[key] === undefined) continue;
        const changed = states.filter((state) => state[key] !== marks[key]).map(({ itemId }) => itemId);
        if (changed.length > 0) await queries.watching.mark.call({ ...profile, itemIds: changed, [key]: !marks[key] });
      }
      if (marks.isWatched === undefined) return;
      for (const { itemId, positionSeconds, durationSeconds } of states) {
        if (positionSeconds !== null) await queries.watching.progress.call({ ...profile, itemId, positionSeconds, durationSeconds });
      }
    },
    [queries, profile],
  );

  return useMemo(
    () => async (itemIds, marks) => {
      const attempt = async (work: () => Promise<void>): Promise<boolean> => {
        try {
          await work();
          await refresh();
          return true;
        } catch (error) {
          toast({ text: errorSentence(error), isProblem: true });
          return false;
        }
      };
      let before: readonly WatchState[] = [];
      const isDone = await attempt(async () => {
        before = await queries.watching.states.call({ ...profile, itemIds: [...itemIds] });
        await queries.watching.mark.call({ ...profile, itemIds: [...itemIds], ...marks });
      });
      if (isDone) toast({ text: wordsFor(marks, itemIds.length), undo: () => void attempt(() => restore(before, marks)) });
    },
    [queries, profile, refresh, restore, toast],
  );
}

function wordsFor({ isWatched, isFavourite }: Marks, count: number): string {
  if (isFavourite !== undefined) return t(isFavourite ? 'library.markedFavourite' : 'library.unmarkedFavourite', { count });
  return t(isWatched === true ? 'library.markedWatched' : 'library.markedUnwatched', { count });
}
