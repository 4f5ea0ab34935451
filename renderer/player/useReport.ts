import { useCallback } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import type { FilmFacts } from './filmFacts.ts';
import type { FilmPlayer } from './filmPlayer.ts';
import { playbackReport } from './playbackReport.ts';

/** Puts a report of what plays into the clipboard; resolves whether the browser let it. */
export function useReport(player: FilmPlayer | null, film: FilmFacts): () => Promise<boolean> {
  const queries = useQueries();
  return useCallback(async () => {
    // The engine may be what is wrong: then the report says that it does not answer.
    const system = await queries.system.info.call().catch(() => null);
    const state = player?.state();
    const report = playbackReport({
      film,
      system,
      userAgent: navigator.userAgent,
      failure: state?.failure ?? null,
      positionSeconds: state?.positionSeconds ?? 0,
      stats: player?.stats() ?? null,
      events: player?.events() ?? [],
    });
    try {
      await navigator.clipboard.writeText(report);
      return true;
    } catch (error) {
      if (error instanceof DOMException || error instanceof TypeError) return false;
      throw error;
    }
  }, [queries, player, film]);
}
