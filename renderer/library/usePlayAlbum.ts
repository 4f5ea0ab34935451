import { useCallback } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { usePlayAll } from '../collections/usePlayAll.ts';
import { useToast } from '../frame/Toasts.tsx';

/** Plays an album from its first piece on. */
export function usePlayAlbum(): (albumKey: string) => void {
  const queries = useQueries();
  const playAll = usePlayAll();
  const toast = useToast();
  return useCallback(
    (albumKey) => {
      queries.browse.oneAlbum
        .call({ albumKey })
        .then(({ pieceList }) => playAll(pieceList))
        .catch((error: unknown) => toast({ text: errorSentence(error), isProblem: true }));
    },
    [queries, playAll, toast],
  );
}
