import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactElement } from 'react';
import type { Profile } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
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
  return (
    <FormDialog
      title={t('people.pinOf', { name })}
      submitWords={t('people.pinGo')}
      isBusy={check.isPending}
      error={check.error}
      onSubmit={() => check.mutate(pin)}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
