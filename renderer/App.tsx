import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import type { DesktopBridge } from '../shared/desktopBridge.ts';
import type { Connection } from './client/connection.ts';
import { EngineProvider, useConnection } from './client/EngineContext.tsx';
import { SignInPage } from './signin/SignInPage.tsx';
import { Theatre } from './Theatre.tsx';

interface AppProps {
  readonly connection: Connection;
  /** null in the browser version. */
  readonly desktop: DesktopBridge<File> | null;
  /** The address carried a token that was refused. */
  readonly isLinkStale: boolean;
}

/** The whole page: the engine's client around it, the sign-in before it. */
export function App({ connection, desktop, isLinkStale }: AppProps): ReactElement {
  return (
    <EngineProvider connection={connection}>
      <Tooltip.Provider delayDuration={500}>
        <SignedIn desktop={desktop} isLinkStale={isLinkStale} />
      </Tooltip.Provider>
    </EngineProvider>
  );
}

function SignedIn({ desktop, isLinkStale }: Omit<AppProps, 'connection'>): ReactElement {
  const { state, retryNow } = useConnection();
  if (state.kind === 'signedOut') return <SignInPage isLinkStale={isLinkStale} onSignedIn={retryNow} />;
  return <Theatre desktop={desktop} />;
}
