import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { SettingsChange, SettingsView } from '../../shared/settingsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { mergedSettings } from './mergedSettings.ts';

export interface SettingsAccess {
  /** null: not known yet. */
  readonly view: SettingsView | null;
  /** Holds on the page at once; what cannot be kept is put back and told. */
  readonly change: (change: SettingsChange) => void;
  /** What fixes a setting: an environment variable, '' for the program that started the engine; null: nothing. */
  readonly fixedBy: (key: string) => string | null;
}

/** The engine's settings, live, and changing them. */
export function useSettings(): SettingsAccess {
  const queries = useQueries();
  const client = useQueryClient();
  const say = useToast();
  const live = queries.settings.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 });
  const { data: known = null } = useQuery(live);
  // What is on its way holds already: the engine's word on an earlier change does not know of it yet.
  const onTheirWay = useMutationState({
    filters: { mutationKey: queries.settings.set.mutationKey(), status: 'pending' },
    select: ({ state }) => state.variables as SettingsChange,
  });
  const view = useMemo(
    () => known && onTheirWay.reduce((shown, wanted) => ({ ...shown, values: mergedSettings(shown.values, wanted) }), known),
    [known, onTheirWay],
  );
  const { queryKey } = live;
  const { mutate } = useMutation(
    queries.settings.set.mutationOptions({
      onSuccess: (after) => void client.setQueryData(queryKey, after),
      onError: (error) => {
        say({ text: errorSentence(error), isProblem: true });
        void client.refetchQueries({ queryKey });
      },
    }),
  );
  const change = useCallback(
    (wanted: SettingsChange) => {
      client.setQueryData<SettingsView>(queryKey, (before) => before && { ...before, values: mergedSettings(before.values, wanted) });
      mutate(wanted);
    },
    [client, mutate, queryKey],
  );
  const fixedBy = useCallback(
    (key: string) => {
      const fixed = view?.fixed.find((each) => each.key === key);
      return fixed ? (fixed.by ?? '') : null;
    },
    [view],
  );
  return { view, change, fixedBy };
}
