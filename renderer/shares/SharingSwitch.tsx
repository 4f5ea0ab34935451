import './shares.css';
import { Switch } from 'radix-ui';
import { useId, type ReactElement } from 'react';
import type { SharingStatus } from '../../shared/sharingContract.ts';
import { t } from '../texts/t.ts';
import { useSharing, useSharingSwitch } from './useSharing.ts';

/** The switch of sharing, with what it does at the moment in plain words: which addresses it opens. */
export function SharingSwitch(): ReactElement | null {
  const status = useSharing()?.status;
  const { turn, isTurning } = useSharingSwitch();
  const id = useId();
  if (status === undefined) return null;
  return (
    <section className="sharing-switch" data-on={status.isOn}>
      <div className="sharing-switch-line">
        <label htmlFor={id}>{t('shares.switch')}</label>
        <Switch.Root
          id={id}
          className="switch"
          checked={status.isOn}
          onCheckedChange={turn}
          aria-busy={isTurning}
          aria-describedby={`${id}-means`}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      <p id={`${id}-means`} className="hint">
        {meaningOf(status)}
      </p>
      {status.doors.length > 0 && (
        <ul className="sharing-doors" aria-label={t('shares.addresses')}>
          {[...(status.name === null ? [] : [status.name]), ...status.doors.map(({ url }) => url)].map((url) => (
            <li key={url}>
              <code>{url.replace(/^http:\/\//, '')}</code>
            </li>
          ))}
        </ul>
      )}
      {status.problems.map((problem) => (
        <p key={problem} className="problem" role="alert">
          {problem}
        </p>
      ))}
    </section>
  );
}

function meaningOf({ isOn, doors }: SharingStatus): string {
  if (doors.length === 0) return isOn ? t('shares.switchOnNowhere') : t('shares.switchOff');
  return isOn ? t('shares.switchOn') : t('shares.startedOpen');
}
