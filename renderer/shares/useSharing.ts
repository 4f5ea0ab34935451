import { useMutation, useQuery } from '@tanstack/react-query';
import type { SharingView } from '../../shared/sharingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';

/** The switch, the shares and who watches, live; undefined before the first answer. */
export function useSharing(): SharingView | undefined {
  const queries = useQueries();
  return useQuery(queries.sharing.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 })).data;
}

/** Switches sharing on or off, and says so where that fails. */
export function useSharingSwitch(): { readonly turn: (isOn: boolean) => void; readonly isTurning: boolean } {
  const queries = useQueries();
  const say = useToast();
  const { mutate, isPending } = useMutation(
    queries.sharing.switch.mutationOptions({
      onError: (error) => say({ text: t('shares.switchFailed', { reason: errorSentence(error) }), isProblem: true }),
    }),
  );
  return { turn: (isOn) => mutate({ isOn }), isTurning: isPending };
}
