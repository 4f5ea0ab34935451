import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import type { DesktopBridge } from '../shared/desktopBridge.ts';
import type { Connection } from './client/connection.ts';
import { EngineProvider, useConnection } from './client/EngineContext.tsx';
import { Frame } from './frame/Frame.tsx';
import { Toasts } from './frame/Toasts.tsx';
import { OpeningProvider } from './open/OpeningProvider.tsx';
import { ProfileProvider } from './profile/ProfileContext.tsx';
import { AppearanceProvider } from './settings/AppearanceProvider.tsx';
import { SignInPage } from './signin/SignInPage.tsx';

interface AppProps {
  readonly connection: Connection;
  /** null in the browser version. */
  readonly desktop: DesktopBridge<File> | null;
  /** Whether the address carried a token that was refused: known when the line is signed out. */
  readonly isLinkStale: () => boolean;
}

/** The whole page: what everything needs around it, the sign-in before it. */
export function App({ connection, desktop, isLinkStale }: AppProps): ReactElement {
  return (
    <EngineProvider connection={connection}>
      <AppearanceProvider>
        <Tooltip.Provider delayDuration={500}>
          <SignedIn desktop={desktop} isLinkStale={isLinkStale} />
        </Tooltip.Provider>
      </AppearanceProvider>
    </EngineProvider>
  );
}

function SignedIn({ desktop, isLinkStale }: Omit<AppProps, 'connection'>): ReactElement {
  const { state, retryNow } = useConnection();
  if (state.kind === 'signedOut') return <SignInPage isLinkStale={isLinkStale()} onSignedIn={retryNow} />;
  return (
    <ProfileProvider>
      <Toasts>
        <OpeningProvider desktop={desktop}>
          <Frame desktop={desktop} />
        </OpeningProvider>
      </Toasts>
    </ProfileProvider>
  );
}
