import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../shared/sessionsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';

/** All sessions, newest first, live; undefined before the first answer. */
export function useSessions(): readonly SessionView[] | undefined {
  const queries = useQueries();
  return useQuery(queries.sessions.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 })).data;
}
