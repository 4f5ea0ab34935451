import { decimal } from '../../format/decimal.ts';
import { Switch } from 'radix-ui';
import type { ReactElement } from 'react';
import type { EncoderStatus } from '../../../shared/contract.ts';
import { formatMoment } from '../../format/formatMoment.ts';
import { asSaid, spokenLanguage, t } from '../../texts/t.ts';

interface EncoderRowProps {
  readonly status: EncoderStatus;
  readonly isUsed: boolean;
  readonly isFixed: boolean;
  readonly onUse: (isUsed: boolean) => void;
}

/** One hardware encoder: whether it works, why not, how fast at each size. */
export function EncoderRow({ status, isUsed, isFixed, onUse }: EncoderRowProps): ReactElement {
  const { encoder, label, codec, state, reason, sizes, benchedUntil } = status;
  const name = `${label} · ${codec === 'h264' ? 'H.264' : 'HEVC'}`;
  const canWork = state === 'works' || state === 'benched';
  return (
    <li className="card encoder-card" data-state={state}>
      <div className="card-text">
        <h3>{name}</h3>
        <p className="card-facts">
          <span className="badge" data-kind={state === 'works' ? 'good' : state === 'untested' ? 'plain' : 'bad'}>
            {t(`encoders.state.${state}`)}
          </span>
          <span className="hint">
            {encoder}
            {reason !== null && ` – ${asSaid(reason)}`}
            {benchedUntil !== null && ` · ${t('encoders.benchedUntil', { when: formatMoment(benchedUntil, spokenLanguage()) })}`}
          </span>
        </p>
        {sizes.length > 0 && (
          <ul className="encoder-sizes" aria-label={t('encoders.speeds')}>
            {sizes.map((size) => (
              <li key={size.heightPx}>
                <span>{size.heightPx}p</span>
                <strong aria-label={t('activity.speedLabel', { speed: decimal(size.speed, 1) })}>{decimal(size.speed, 1)}×</strong>
                {size.decodesOnDevice && <span className="hint">{t('encoders.decodes')}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {canWork && (
        <div className="card-actions">
          <Switch.Root
            className="switch"
            checked={isUsed}
            disabled={isFixed}
            onCheckedChange={onUse}
            aria-label={t('encoders.use', { name })}
          >
            <Switch.Thumb className="switch-thumb" />
          </Switch.Root>
        </div>
      )}
    </li>
  );
}
