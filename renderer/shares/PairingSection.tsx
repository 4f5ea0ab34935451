import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { t } from '../texts/t.ts';
import { shortDate } from './shortDate.ts';

/** A device that was paired meanwhile shows up after this long, ms. */
const LOOK_EVERY_MS = 5000;

/** The owner on other devices: a code to sign in there, and who is signed in. */
export function PairingSection(): ReactElement {
  const queries = useQueries();
  const client = useQueryClient();
  const code = useMutation(queries.sharing.pairingCode.mutationOptions());
  const devices = useQuery(queries.sharing.pairedDevices.queryOptions({ refetchInterval: LOOK_EVERY_MS }));
  const unpair = useMutation(
    queries.sharing.unpair.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: queries.sharing.pairedDevices.key() }),
    }),
  );
  return (
    <section className="shares-section">
      <h2>{t('shares.pairing')}</h2>
      <p className="hint">{t('shares.pairingHint')}</p>
      {code.data === undefined ? (
        <button type="button" className="button" aria-busy={code.isPending} onClick={() => code.mutate(undefined)}>
          {t('shares.pairingShow')}
        </button>
      ) : (
        <p>
          <output className="share-code">{code.data.code.replace(/(\d{4})(?=\d)/g, '$1 ')}</output>
          <span className="hint">{t('shares.pairingUntil', { time: shortDate(code.data.expiresAt) })}</span>
        </p>
      )}
      {code.error !== null && (
        <p className="problem" role="alert">
          {errorSentence(code.error)}
        </p>
      )}
      <ul className="share-devices">
        {(devices.data ?? []).map(({ deviceId, name, address, lastSeenAt }) => (
          <li key={deviceId} className="share-device">
            <span className="share-device-dot" aria-hidden="true" />
            <span className="share-device-name">{name}</span>
            <span className="hint share-device-address">{address}</span>
            <span className="share-device-state">{t('shares.seen', { date: shortDate(lastSeenAt) })}</span>
            <button
              type="button"
              className="button small"
              aria-label={t('shares.unpairOf', { device: name })}
              onClick={() => unpair.mutate({ deviceId })}
            >
              {t('shares.unpair')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
