import { Link2, Pause, Play, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { GuestDevice, Share } from '../../shared/sharingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { IconButton } from '../design/IconButton.tsx';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { formatBytes } from '../format/formatBytes.ts';
import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';
import { ChangeShareDialog } from './ChangeShareDialog.tsx';
import { ShareLink } from './ShareLink.tsx';
import { shortDate } from './shortDate.ts';

const BADGES: Readonly<Partial<Record<Share['state'], string>>> = { active: 'good', expired: 'bad', 'used-up': 'bad' };

/** One shared film: how its link stands, its limits, and who has used it. */
export function ShareCard({ share, isReachable }: { readonly share: Share; readonly isReachable: boolean }): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const [isLinkShown, setLinkShown] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const onError = (error: unknown): void => say({ text: t('shares.failed', { reason: errorSentence(error) }), isProblem: true });
  const restore = useMutation(queries.sharing.restore.mutationOptions({ onError }));
  const { shareId, title, state } = share;
  const revoke = useMutation(
    queries.sharing.revoke.mutationOptions({
      onError,
      onSuccess: () => say({ text: t('shares.revoked', { title }), undo: () => restore.mutate({ shareId }) }),
    }),
  );
  const setPaused = useMutation(queries.sharing.setPaused.mutationOptions({ onError }));
  const isPaused = state === 'paused';
  const isOver = state === 'expired' || state === 'used-up';
  return (
    <li className="share-card" data-state={state}>
      <div className="share-card-head">
        <div className="share-card-text">
          <h3>{title}</h3>
          <p className="hint">{factsOf(share).join(' · ')}</p>
        </div>
        <span className="badge" data-kind={isReachable ? (BADGES[state] ?? '') : ''}>
          {state === 'active' && !isReachable ? t('shares.unreachable') : t(`shares.state.${state}`)}
        </span>
        <div className="share-card-actions">
          {!isOver && (
            <button type="button" className="button small" onClick={() => setLinkShown(true)} aria-label={t('shares.linkOf', { title })}>
              <Link2 aria-hidden="true" />
              {t('shares.link')}
            </button>
          )}
          {!isOver && (
            <IconButton
              label={isPaused ? t('shares.resume') : t('shares.pause')}
              icon={isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
              onClick={() => setPaused.mutate({ shareId, isPaused: !isPaused })}
            />
          )}
          <IconButton
            label={t('shares.changeOf', { title })}
            icon={<SlidersHorizontal aria-hidden="true" />}
            onClick={() => setChanging(true)}
          />
          <IconButton
            label={t('shares.revokeOf', { title })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => revoke.mutate({ shareId })}
          />
        </div>
      </div>
      {share.devices.length > 0 && (
        <ul className="share-devices">
          {share.devices.map((device) => (
            <DeviceRow key={device.deviceId} share={share} device={device} onError={onError} />
          ))}
        </ul>
      )}
      {isChanging && <ChangeShareDialog share={share} onClose={() => setChanging(false)} />}
      {isLinkShown && (
        <SmallDialog title={t('shares.dialog', { title })} about={t('shares.dialogHint')} onClose={() => setLinkShown(false)}>
          <ShareLink share={share} />
        </SmallDialog>
      )}
    </li>
  );
}

function DeviceRow({
  share,
  device,
  onError,
}: {
  readonly share: Share;
  readonly device: GuestDevice;
  readonly onError: (error: unknown) => void;
}): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const { mutate } = useMutation(queries.sharing.setCutOff.mutationOptions({ onError }));
  const { deviceId, name, address, isWatching, isCutOff, positionSeconds, bytes, lastSeenAt } = device;
  const { shareId, durationSeconds } = share;
  const cutOff = (): void => {
    mutate({ shareId, deviceId, isCutOff: true });
    say({ text: t('shares.cutOffDone', { device: name }), undo: () => mutate({ shareId, deviceId, isCutOff: false }) });
  };
  const state = isCutOff
    ? t('shares.isCutOff')
    : isWatching
      ? positionSeconds === null
        ? t('shares.watchingNow')
        : t('shares.watchingAt', { time: formatTime(positionSeconds) })
      : t('shares.seen', { date: shortDate(lastSeenAt) });
  const fraction = isWatching && positionSeconds !== null && durationSeconds ? Math.min(1, positionSeconds / durationSeconds) : null;
  return (
    <li className="share-device" data-watching={isWatching}>
      <span className="share-device-dot" aria-hidden="true" />
      <span className="share-device-name">{name}</span>
      <span className="hint share-device-address">{address}</span>
      <span className="share-device-state">{state}</span>
      <span className="hint share-device-bytes">{formatBytes(bytes)}</span>
      {isCutOff ? (
        <button type="button" className="button small" onClick={() => mutate({ shareId, deviceId, isCutOff: false })}>
          {t('shares.letIn')}
        </button>
      ) : (
        <button type="button" className="button small" onClick={cutOff}>
          {t('shares.cutOff')}
        </button>
      )}
      {fraction !== null && <progress className="share-device-place" value={fraction} max={1} aria-hidden="true" />}
    </li>
  );
}

/** How long a link is good, how often it was used, and what limits it. */
function factsOf({ expiresAt, plays, limits, bytes }: Share): readonly string[] {
  const watched =
    limits.plays !== null
      ? t('shares.playsOf', { count: plays, limit: limits.plays })
      : plays === 0
        ? t('shares.playsNever')
        : plays === 1
          ? t('shares.playsOnce')
          : t('shares.plays', { count: plays });
  return [
    t('shares.until', { date: shortDate(expiresAt) }),
    watched,
    ...(bytes > 0 ? [formatBytes(bytes)] : []),
    ...(limits.heightPx === null ? [] : [t('shares.heightUpTo', { height: limits.heightPx })]),
    ...(limits.bandwidthBps === null ? [] : [t('shares.bandwidthUpTo', { rate: limits.bandwidthBps / 1e6 })]),
    ...(limits.devices === null ? [] : [t('shares.devicesUpTo', { limit: limits.devices })]),
  ];
}
