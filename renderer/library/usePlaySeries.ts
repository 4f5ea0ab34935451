import { useCallback } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { useOpening } from '../open/useOpening.ts';
import { useProfile } from '../profile/ProfileContext.tsx';

/** Plays a series where whoever watches goes on; from its first episode where all was watched. */
export function usePlaySeries(): (seriesKey: string) => void {
  const queries = useQueries();
  const { profile } = useProfile();
  const { play } = useOpening();
  const toast = useToast();
  return useCallback(
    (seriesKey) => {
      const begin = async (): Promise<void> => {
        const { nextEpisode } = await queries.browse.oneSeries.call({ seriesKey, ...profile });
        const [first] =
          nextEpisode === null ? (await queries.library.items.call({ series: seriesKey, sort: 'title', limit: 1 })).items : [];
        const episode = nextEpisode ?? first;
        if (episode !== undefined) play(episode.uri);
      };
      begin().catch((error: unknown) => toast({ text: errorSentence(error), isProblem: true }));
    },
    [queries, profile, play, toast],
  );
}
