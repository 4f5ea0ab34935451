import { personName } from '../../profile/personName.ts';
import { Lock, Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { Profile } from '../../../shared/watchingContract.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { PersonSign } from '../../profile/PersonSign.tsx';
import { PinDialog } from '../../profile/PinDialog.tsx';
import { useBecome } from '../../profile/useBecome.tsx';
import { useProfile } from '../../profile/ProfileContext.tsx';
import { t } from '../../texts/t.ts';
import { PersonDialog } from './PersonDialog.tsx';

interface PersonCardProps {
  readonly person: Profile;
  /** The last one stays. */
  readonly isOnly: boolean;
  readonly onChanged: () => void;
  readonly onRemove: (pin: string | undefined) => void;
}

/** One person who watches here. */
export function PersonCard({ person, isOnly, onChanged, onRemove }: PersonCardProps): ReactElement {
  const { profile } = useProfile();
  const { become, dialog } = useBecome();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const { profileId, hasPin } = person;
  const name = personName(person);
  const isCurrent = profile.profileId === profileId;
  return (
    <li className="card person-card">
      <PersonSign name={name} />
      <div className="card-text">
        <h3>{name}</h3>
        <p className="card-facts">
          {isCurrent && (
            <span className="badge" data-kind="good">
              {t('people.current')}
            </span>
          )}
          {hasPin && (
            <span className="hint with-icon">
              <Lock aria-hidden="true" />
              {t('people.hasPin')}
            </span>
          )}
        </p>
      </div>
      <div className="card-actions">
        {!isCurrent && (
          <button type="button" className="button small" onClick={() => become(person)}>
            {t('people.become')}
          </button>
        )}
        <IconButton label={t('people.change', { name })} icon={<Pencil aria-hidden="true" />} onClick={() => setOpen('change')} />
        <IconButton
          label={isOnly ? t('people.lastStays') : t('people.remove', { name })}
          icon={<Trash2 aria-hidden="true" />}
          disabled={isOnly}
          onClick={() => (hasPin ? setOpen('remove') : onRemove(undefined))}
        />
      </div>
      {open === 'change' && <PersonDialog person={person} onClose={() => setOpen(null)} onDone={onChanged} />}
      {open === 'remove' && (
        <PinDialog
          person={person}
          onClose={() => setOpen(null)}
          onRight={(pin) => {
            setOpen(null);
            onRemove(pin);
          }}
        />
      )}
      {dialog}
    </li>
  );
}
