import type { ReactElement } from 'react';
import { useConnection } from '../client/EngineContext.tsx';
import { t } from '../texts/t.ts';

/** How the line to the engine stands; a lost one can be tried at once. */
export function ConnectionBadge(): ReactElement {
  const { state, retryNow } = useConnection();
  const text =
    state.kind === 'open' ? t('connection.open') : state.kind === 'connecting' ? t('connection.connecting') : t('connection.lost');
  return (
    <div className="connection" data-state={state.kind}>
      <span className="connection-dot" aria-hidden="true" />
      <output>{text}</output>
      {state.kind === 'lost' && (
        <button type="button" className="link-button" onClick={retryNow}>
          {t('connection.retryNow')}
        </button>
      )}
    </div>
  );
}
