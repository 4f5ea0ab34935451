import { useMutation, useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { Profile } from '../../../shared/watchingContract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { useProfile } from '../../profile/ProfileContext.tsx';
import { t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { PersonCard } from './PersonCard.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { WatchingFile } from './WatchingFile.tsx';

/** Undo is offered so long; only then a person's marks are gone. */
const UNDO_MS = 7000;

/** Who watches here, each with own marks and positions. */
export function PeopleSettings(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const { profile, become } = useProfile();
  const people = useQuery(queries.watching.profiles.queryOptions());
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set());
  const setShown = (profileId: number, isShown: boolean): void =>
    setRemoved((before) => new Set(isShown ? [...before].filter((id) => id !== profileId) : [...before, profileId]));
  const remove = useMutation(queries.watching.removeProfile.mutationOptions());
  const takeOut = ({ profileId, name }: Profile, pin: string | undefined): void => {
    setShown(profileId, false);
    const other = people.data?.find((each) => each.profileId !== profileId && !each.hasPin);
    if (profile.profileId === profileId && other) become({ profileId: other.profileId });
    const timer = setTimeout(() => {
      remove
        .mutateAsync({ profileId, pin })
        .catch((error: unknown) => {
          setShown(profileId, true);
          say({ text: errorSentence(error), isProblem: true });
        })
        .finally(() => void people.refetch());
    }, UNDO_MS);
    say({
      text: t('people.removed', { name }),
      undo: () => {
        clearTimeout(timer);
        setShown(profileId, true);
      },
    });
  };
  const shown = people.data?.filter(({ profileId }) => !removed.has(profileId));
  return (
    <>
      <SettingsSection
        title={t('people.title')}
        about={t('people.about')}
        action={
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden="true" />
            {t('people.add')}
          </button>
        }
      >
        {shown === undefined ? (
          <SettingsSkeleton />
        ) : (
          <ul className="cards">
            {shown.map((person) => (
              <PersonCard
                key={person.profileId}
                person={person}
                isOnly={shown.length === 1}
                onChanged={() => void people.refetch()}
                onRemove={(pin) => takeOut(person, pin)}
              />
            ))}
          </ul>
        )}
      </SettingsSection>
      <WatchingFile onImported={() => void people.refetch()} />
      {isAdding && <PersonDialog person={null} onClose={() => setAdding(false)} onDone={() => void people.refetch()} />}
    </>
  );
}
