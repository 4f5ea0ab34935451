import { useMutation } from '@tanstack/react-query';
import { useId, useState, type SyntheticEvent, type ReactElement } from 'react';
import type { Profile } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { t } from '../texts/t.ts';

interface PinDialogProps {
  readonly person: Profile;
  readonly onClose: () => void;
  readonly onRight: (pin: string) => void;
}

/** Asks for a person's PIN until it is right. */
export function PinDialog({ person: { profileId, name }, onClose, onRight }: PinDialogProps): ReactElement {
  const queries = useQueries();
  const id = useId();
  const [pin, setPin] = useState('');
  // Any call with the PIN tells whether it is right; this one changes nothing.
  const check = useMutation({
    mutationFn: (tried: string) => queries.watching.goOn.call({ profileId, pin: tried, limit: 1 }),
    onSuccess: (_items, tried) => onRight(tried),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    check.mutate(pin);
  };
  return (
    <SmallDialog title={t('people.pinOf', { name })} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <label htmlFor={id}>{t('people.pin')}</label>
        <input
          id={id}
          className="field"
          type="password"
          inputMode="numeric"
          required
          autoComplete="off"
          aria-invalid={check.isError}
          value={pin}
          onChange={(event) => setPin(event.target.value)}
        />
        <p className="problem" role="alert">
          {check.isError && errorSentence(check.error)}
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('people.cancel')}
          </button>
          <button type="submit" className="button primary" aria-busy={check.isPending}>
            {t('people.pinGo')}
          </button>
        </div>
      </form>
    </SmallDialog>
  );
}
