import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import type { Connection, ConnectionState } from './connection.ts';
import type { EngineClient } from './engineClient.ts';

interface EngineAccess {
  readonly connection: Connection;
  readonly queries: RouterUtils<EngineClient>;
}

const EngineContext = createContext<EngineAccess | null>(null);

/** Gives everything below it the engine: client, queries and the state of the line. */
export function EngineProvider({ connection, children }: { readonly connection: Connection; readonly children: ReactNode }): ReactElement {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }));
  const access = useMemo(() => ({ connection, queries: createTanstackQueryUtils(connection.client) }), [connection]);
  useEffect(
    () =>
      connection.subscribe(() => {
        // Live queries broke with the line; one that is open again starts them anew.
        if (connection.state().kind === 'open') void queryClient.refetchQueries({ type: 'active' });
      }),
    [connection, queryClient],
  );
  return (
    <EngineContext value={access}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </EngineContext>
  );
}

function useAccess(): EngineAccess {
  const access = use(EngineContext);
  if (access === null) throw new Error('There is no EngineProvider above this component.');
  return access;
}

/** The engine's procedures as TanStack Query options. */
export function useQueries(): RouterUtils<EngineClient> {
  return useAccess().queries;
}

/** The engine's procedures themselves, for what is no query. */
export function useClient(): EngineClient {
  return useAccess().connection.client;
}

/** The state of the line, and a way to try at once. */
export function useConnection(): { readonly state: ConnectionState; readonly retryNow: () => void } {
  const { connection } = useAccess();
  const state = useSyncExternalStore(connection.subscribe, connection.state);
  return { state, retryNow: connection.retryNow };
}
