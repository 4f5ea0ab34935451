import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { Share, SharingStatus } from '../../shared/sharingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { t } from '../texts/t.ts';
import { CopyRow } from '../design/CopyRow.tsx';
import { QrCode } from './QrCode.tsx';
import { useSharing, useSharingSwitch } from './useSharing.ts';

/** A share's link in all its forms: for a camera, for browsers, for players, and as a code for a television. */
export function ShareLink({ share }: { readonly share: Share }): ReactElement | null {
  const status = useSharing()?.status;
  const { turn, isTurning } = useSharingSwitch();
  const [chosenUrl, setChosenUrl] = useState<string | null>(null);
  if (status === undefined) return null;
  const door = status.doors.find(({ url }) => url === chosenUrl) ?? status.doors[0];
  if (door === undefined) {
    return (
      <div className="share-off">
        <p>{status.isOn ? t('shares.switchOnNowhere') : t('shares.turnOnHint')}</p>
        {!status.isOn && (
          <button type="button" className="button primary" aria-busy={isTurning} onClick={() => turn(true)}>
            {t('shares.turnOn')}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="share-link">
      <div className="share-qr">
        <QrCode text={door.url + share.linkPath} />
        <p className="hint">{t('shares.qrHint')}</p>
      </div>
      <div className="share-addresses">
        {status.doors.length > 1 && (
          <label className="share-door">
            <span>{t('shares.through')}</span>
            <select className="select" value={door.url} onChange={(event) => setChosenUrl(event.target.value)}>
              {status.doors.map(({ url, interface: name }) => (
                <option key={url} value={url}>
                  {`${new URL(url).host}${name === '' ? '' : ` (${name})`}`}
                </option>
              ))}
            </select>
          </label>
        )}
        <CopyRow label={t('shares.forBrowsers')} text={door.url + share.linkPath} />
        <CopyRow label={t('shares.forPlayers')} text={door.url + share.playlistPath} />
        <TelevisionCode share={share} status={status} />
      </div>
    </div>
  );
}

function TelevisionCode({ share: { shareId }, status }: { readonly share: Share; readonly status: SharingStatus }): ReactElement {
  const queries = useQueries();
  const { mutate, data, error, isPending } = useMutation(queries.sharing.code.mutationOptions());
  const address = (status.name ?? status.doors[0]?.url ?? '').replace(/^http:\/\//, '');
  return (
    <div className="share-tv">
      <span className="share-tv-name">{t('shares.tvCode')}</span>
      {data === undefined ? (
        <button type="button" className="button small" aria-busy={isPending} onClick={() => mutate({ shareId })}>
          {t('shares.tvCodeShow')}
        </button>
      ) : (
        <p>
          <span className="hint">{t('shares.tvCodeHint', { address })}</span>
          <output className="share-code">{data.code.replace(/(\d{3})(?=\d)/g, '$1 ')}</output>
        </p>
      )}
      {error !== null && (
        <p className="problem" role="alert">
          {errorSentence(error)}
        </p>
      )}
    </div>
  );
}
