import { useState, type ReactElement } from 'react';
import type { Profile } from '../../shared/watchingContract.ts';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';
import { PinDialog } from './PinDialog.tsx';
import { useProfile } from './ProfileContext.tsx';

interface Become {
  /** Makes this browser that person's; asks for the PIN where there is one. */
  readonly become: (person: Profile) => void;
  /** To be put somewhere on the page. */
  readonly dialog: ReactElement | null;
}

/** Watching as somebody else. */
export function useBecome(): Become {
  const access = useProfile();
  const say = useToast();
  const [asked, setAsked] = useState<Profile | null>(null);
  const go = ({ profileId, name }: Profile, pin: string | null): void => {
    setAsked(null);
    access.become(pin === null ? { profileId } : { profileId, pin });
    say({ text: t('people.became', { name }) });
  };
  return {
    become: (person) => (person.hasPin ? setAsked(person) : go(person, null)),
    dialog: asked && <PinDialog person={asked} onClose={() => setAsked(null)} onRight={(pin) => go(asked, pin)} />,
  };
}
