import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactElement } from 'react';
import type { Profile } from '../../../shared/watchingContract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { useProfile } from '../../profile/ProfileContext.tsx';
import { t } from '../../texts/t.ts';

interface PersonDialogProps {
  /** null: a new one. */
  readonly person: Profile | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Name and PIN of a person. */
export function PersonDialog({ person, onClose, onDone }: PersonDialogProps): ReactElement {
  const queries = useQueries();
  const ids = { name: useId(), pin: useId(), old: useId(), none: useId() };
  const { profile, become } = useProfile();
  const [name, setName] = useState(person?.name ?? '');
  const [pin, setPin] = useState('');
  const [oldPin, setOldPin] = useState('');
  const [isPinTaken, setPinTaken] = useState(false);
  const onSuccess = (): void => {
    // This browser goes on as that person: with the PIN that holds now.
    if (person !== null && profile.profileId === person.profileId && (pin !== '' || isPinTaken))
      become({ profileId: person.profileId, ...(pin === '' ? {} : { pin }) });
    onDone();
    onClose();
  };
  const add = useMutation(queries.watching.addProfile.mutationOptions({ onSuccess }));
  const change = useMutation(queries.watching.changeProfile.mutationOptions({ onSuccess }));
  const submit = (): void => {
    if (person === null) add.mutate({ name, ...(pin === '' ? {} : { pin }) });
    else
      change.mutate({
        profileId: person.profileId,
        name,
        ...(oldPin === '' ? {} : { pin: oldPin }),
        ...(isPinTaken ? { newPin: null } : pin === '' ? {} : { newPin: pin }),
      });
  };
  return (
    <FormDialog
      title={person === null ? t('people.addTitle') : t('people.changeTitle', { name: person.name })}
      submitWords={person === null ? t('people.add') : t('people.save')}
      isBusy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <label htmlFor={ids.name}>{t('people.name')}</label>
      <input
        id={ids.name}
        className="field"
        required
        maxLength={100}
        autoComplete="off"
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      {person?.hasPin === true && (
        <>
          <label htmlFor={ids.old}>{t('people.oldPin')}</label>
          <input
            id={ids.old}
            className="field"
            type="password"
            inputMode="numeric"
            required
            autoComplete="off"
            value={oldPin}
            onChange={(e) => setOldPin(e.target.value)}
          />
        </>
      )}
      <label htmlFor={ids.pin}>{person?.hasPin === true ? t('people.newPin') : t('people.pin')}</label>
      <input
        id={ids.pin}
        className="field"
        type="password"
        inputMode="numeric"
        maxLength={64}
        autoComplete="new-password"
        aria-describedby={`${ids.pin}-hint`}
        disabled={isPinTaken}
        value={pin}
        onChange={(e) => setPin(e.target.value)}
      />
      <p className="hint" id={`${ids.pin}-hint`}>
        {t('people.pinHint')}
      </p>
      {person?.hasPin === true && (
        <label className="check" htmlFor={ids.none}>
          <input id={ids.none} type="checkbox" checked={isPinTaken} onChange={(e) => setPinTaken(e.target.checked)} />
          {t('people.noPin')}
        </label>
      )}
    </FormDialog>
  );
}
