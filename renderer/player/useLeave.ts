import { useEffect } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import type { FilmSource } from './filmPlayer.ts';

/** Tells the engine when a playlist is left: it would go on for a while with what this viewer may need next. */
export function useLeave({ kind, url }: Pick<FilmSource, 'kind' | 'url'>): void {
  const queries = useQueries();
  useEffect(() => {
    if (kind !== 'hls') return undefined;
    // An engine that is away makes nothing for him either.
    return () => void queries.player.leave.call({ playlistUrl: url }).catch(() => undefined);
  }, [queries, kind, url]);
}
