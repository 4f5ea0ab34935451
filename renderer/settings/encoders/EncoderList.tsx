import { FlaskConical, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EncoderStatus } from '../../../shared/contract.ts';
import { formatMoment } from '../../format/formatMoment.ts';
import { spokenLanguage, t } from '../../texts/t.ts';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { EncoderRow } from './EncoderRow.tsx';
import { useEncoderTrials } from './useEncoderTrials.ts';

interface EncoderListProps {
  readonly isHardwareAllowed: boolean;
  readonly refused: readonly string[];
  readonly isFixed: boolean;
  readonly onRefuse: (refused: string[]) => void;
}

/** Every hardware encoder of this platform with the outcome of its trials, and the software one that is always there. */
export function EncoderList({ isHardwareAllowed, refused, isFixed, onRefuse }: EncoderListProps): ReactElement {
  const { report, test, cancel } = useEncoderTrials();
  if (report === null) return <SettingsSkeleton />;
  const { encoders, isTesting, tested, testedAt } = report;
  // What could be used comes first, what this ffmpeg does not have comes last and together.
  const there = encoders.filter(({ state }) => state !== 'not-listed' && state !== 'no-device');
  return (
    <>
      <div className="trials">
        <p className="hint">
          {isTesting
            ? t('encoders.testing', { tested, total: encoders.length })
            : testedAt === null
              ? t('encoders.neverTested')
              : t('encoders.testedAt', { when: formatMoment(testedAt, spokenLanguage()) })}
        </p>
        {isTesting ? (
          <button type="button" className="button small" onClick={cancel} disabled={cancel === undefined}>
            <X aria-hidden="true" />
            {t('encoders.cancel')}
          </button>
        ) : (
          <button type="button" className="button small" onClick={test}>
            <FlaskConical aria-hidden="true" />
            {t('encoders.test')}
          </button>
        )}
        {isTesting && <progress className="progress" max={Math.max(1, encoders.length)} value={tested} aria-label={t('encoders.test')} />}
      </div>
      <ul className="cards">
        <li className="card encoder-card">
          <div className="card-text">
            <h3>{t('encoders.software')}</h3>
            <p className="card-facts">
              <span className="badge" data-kind="good">
                {t('encoders.state.works')}
              </span>
              <span className="hint">{t('encoders.softwareHint')}</span>
            </p>
          </div>
        </li>
        {there.map((status) => (
          <EncoderRow
            key={status.encoder}
            status={status}
            isUsed={isHardwareAllowed && !refused.includes(status.encoder)}
            isFixed={isFixed || !isHardwareAllowed}
            onUse={(isUsed) =>
              onRefuse(
                isUsed
                  ? refused.filter((name) => name !== status.encoder)
                  : [...refused.filter((name) => name !== status.encoder), status.encoder],
              )
            }
          />
        ))}
      </ul>
      {(['no-device', 'not-listed'] as const).map((state) => {
        const names = namesOf(encoders.filter((encoder) => encoder.state === state));
        return names === '' ? null : (
          <p key={state} className="hint">
            {t(`encoders.missing.${state}`, { names })}
          </p>
        );
      })}
    </>
  );
}

function namesOf(encoders: readonly EncoderStatus[]): string {
  return encoders.map(({ label, codec }) => `${label} (${codec === 'h264' ? 'H.264' : 'HEVC'})`).join(', ');
}
