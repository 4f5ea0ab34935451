import './shares.css';
import { useState, type ReactElement, type ReactNode, type SyntheticEvent } from 'react';
import type { ShareLimits } from '../../shared/sharingContract.ts';
import { t } from '../texts/t.ts';
import { shortDate } from './shortDate.ts';

/** Until when and with which limits a link works. */
export interface ShareTerms {
  /** From now; null: as it is. */
  readonly expiresInSeconds: number | null;
  readonly limits: ShareLimits;
}

interface ShareTermsFormProps {
  /** Of a share that is there; null: of a new one. */
  readonly now: { readonly expiresAt: string; readonly limits: ShareLimits } | null;
  /** When what is shared is deleted; null: nobody knows. */
  readonly deletedAt?: string | null;
  readonly submitLabel: string;
  readonly isPending: boolean;
  /** What went wrong, for a person; null: nothing. */
  readonly problem: ReactNode;
  readonly onCancel: () => void;
  readonly onSubmit: (terms: ShareTerms) => void;
}

const EXPIRIES = ['3600', '86400', '604800', '2592000', '31536000'] as const;
const QUALITIES = ['any', '1080', '720', '480'] as const;
const BANDWIDTHS = ['any', '2000000', '5000000', '10000000'] as const;
const COUNTS = ['1', '2', '3', '5', '10', '20'] as const;
const KEPT = 'kept';

/** Number in a choice; null for one that is none ("any"). */
const limitOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);
const choiceOf = (limit: number | null | undefined): string => String(limit ?? 'any');

/** The form of a share: for how long, and with which limits. What a program has set is among the choices. */
export function ShareTermsForm({
  now,
  deletedAt = null,
  submitLabel,
  isPending,
  problem,
  onCancel,
  onSubmit,
}: ShareTermsFormProps): ReactElement {
  const [expiry, setExpiry] = useState<string>(now === null && deletedAt === null ? '604800' : KEPT);
  // What was asked for when the dialog opened stays asked for.
  const [longest] = useState(() => (deletedAt === null ? Number.POSITIVE_INFINITY : (Date.parse(deletedAt) - Date.now()) / 1000));
  const [quality, setQuality] = useState(choiceOf(now?.limits.heightPx));
  const [bandwidth, setBandwidth] = useState(choiceOf(now?.limits.bandwidthBps));
  const [plays, setPlays] = useState(choiceOf(now?.limits.plays));
  const [devices, setDevices] = useState(choiceOf(now?.limits.devices));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const limits = { heightPx: limitOf(quality), bandwidthBps: limitOf(bandwidth), plays: limitOf(plays), devices: limitOf(devices) };
    onSubmit({ expiresInSeconds: limitOf(expiry), limits });
  };
  const kept = [
    ...(now === null ? [] : [{ value: KEPT, label: t('shares.expiresKept', { date: shortDate(now.expiresAt) }) }]),
    ...(deletedAt === null ? [] : [{ value: KEPT, label: t('shares.expiresWithVideo', { date: shortDate(deletedAt) }) }]),
  ];
  const lives = EXPIRIES.filter((value) => Number(value) < longest).map((value) => ({ value, label: t(`shares.expires.${value}`) }));
  const counts = [{ value: 'any', label: t('shares.unlimited') }, ...COUNTS.map((value) => ({ value, label: value }))];
  return (
    <form className="share-form" onSubmit={submit}>
      <Choice label={t('shares.expires')} value={expiry} onChange={setExpiry} choices={[...kept, ...lives]} />
      <fieldset className="share-limits">
        <legend>{t('shares.moreLimits')}</legend>
        <Choice
          label={t('shares.quality')}
          value={quality}
          onChange={setQuality}
          own={(height) => t('shares.heightUpTo', { height })}
          choices={QUALITIES.map((value) => ({ value, label: t(`shares.quality.${value}`) }))}
        />
        <Choice
          label={t('shares.bandwidth')}
          value={bandwidth}
          onChange={setBandwidth}
          own={(bps) => t('shares.bandwidthUpTo', { rate: bps / 1e6 })}
          choices={BANDWIDTHS.map((value) => ({ value, label: t(`shares.bandwidth.${value}`) }))}
        />
        <Choice label={t('shares.maxPlays')} value={plays} onChange={setPlays} choices={counts} />
        <Choice label={t('shares.maxDevices')} value={devices} onChange={setDevices} choices={counts} />
      </fieldset>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onCancel}>
          {t('shares.cancel')}
        </button>
        <button type="submit" className="button primary" aria-busy={isPending}>
          {submitLabel}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** Names a number that is none of the choices; absent: by itself. */
  readonly own?: (value: number) => string;
}

function Choice({ label, value, choices, onChange, own = String }: ChoiceProps): ReactElement {
  // What it began with stays a choice after another one was taken.
  const [first] = useState(value);
  const isOwn = choices.every((choice) => choice.value !== first);
  const all = isOwn ? [...choices, { value: first, label: own(Number(first)) }] : choices;
  return (
    <label className="share-choice">
      <span>{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {all.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
