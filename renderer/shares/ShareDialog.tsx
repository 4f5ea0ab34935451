import './shares.css';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement, type SyntheticEvent } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { t } from '../texts/t.ts';
import { ShareLink } from './ShareLink.tsx';

interface ShareDialogProps {
  readonly itemId: string;
  readonly title: string;
  readonly onClose: () => void;
}

const EXPIRIES = ['3600', '86400', '604800', '2592000', '31536000'] as const;
const QUALITIES = ['any', '1080', '720', '480'] as const;
const BANDWIDTHS = ['any', '2000000', '5000000', '10000000'] as const;
const COUNTS = [1, 2, 3, 5, 10, 20] as const;

/** Number in a choice; null for one that is none ("any"). */
const limitOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

/** Shares an item: for how long and with which limits, then the link with its QR code. */
export function ShareDialog({ itemId, title, onClose }: ShareDialogProps): ReactElement {
  const queries = useQueries();
  const [expiry, setExpiry] = useState<string>('604800');
  const [quality, setQuality] = useState<string>('any');
  const [bandwidth, setBandwidth] = useState<string>('any');
  const [plays, setPlays] = useState<string>('any');
  const [devices, setDevices] = useState<string>('any');
  const { mutate, data: share, error, isPending } = useMutation(queries.sharing.create.mutationOptions());
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const limits = { heightPx: limitOf(quality), bandwidthBps: limitOf(bandwidth), plays: limitOf(plays), devices: limitOf(devices) };
    mutate({ itemId, expiresInSeconds: Number(expiry), limits });
  };
  const counts = ['any', ...COUNTS.map(String)].map((value) => ({ value, label: value === 'any' ? t('shares.unlimited') : value }));
  return (
    <SmallDialog title={t('shares.dialog', { title })} about={t('shares.dialogHint')} onClose={onClose}>
      {share === undefined ? (
        <form className="share-form" onSubmit={submit}>
          <Choice
            label={t('shares.expires')}
            value={expiry}
            onChange={setExpiry}
            choices={EXPIRIES.map((value) => ({ value, label: t(`shares.expires.${value}`) }))}
          />
          <fieldset className="share-limits">
            <legend>{t('shares.moreLimits')}</legend>
            <Choice
              label={t('shares.quality')}
              value={quality}
              onChange={setQuality}
              choices={QUALITIES.map((value) => ({ value, label: t(`shares.quality.${value}`) }))}
            />
            <Choice
              label={t('shares.bandwidth')}
              value={bandwidth}
              onChange={setBandwidth}
              choices={BANDWIDTHS.map((value) => ({ value, label: t(`shares.bandwidth.${value}`) }))}
            />
            <Choice label={t('shares.maxPlays')} value={plays} onChange={setPlays} choices={counts} />
            <Choice label={t('shares.maxDevices')} value={devices} onChange={setDevices} choices={counts} />
          </fieldset>
          {error !== null && (
            <p className="problem" role="alert">
              {errorSentence(error)}
            </p>
          )}
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={onClose}>
              {t('shares.cancel')}
            </button>
            <button type="submit" className="button primary" aria-busy={isPending}>
              {t('shares.make')}
            </button>
          </div>
        </form>
      ) : (
        <>
          <ShareLink share={share} />
          <div className="dialog-buttons">
            <button type="button" className="button primary" onClick={onClose}>
              {t('shares.done')}
            </button>
          </div>
        </>
      )}
    </SmallDialog>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps): ReactElement {
  return (
    <label className="share-choice">
      <span>{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
