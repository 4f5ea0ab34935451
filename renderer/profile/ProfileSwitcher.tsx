import { useQuery } from '@tanstack/react-query';
import { Check, ChevronsUpDown, Lock } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useQueries } from '../client/EngineContext.tsx';
import { usePortalContainer } from '../design/PortalContainer.tsx';
import { t } from '../texts/t.ts';
import { personName } from './personName.ts';
import { PersonSign } from './PersonSign.tsx';
import { useProfile } from './ProfileContext.tsx';
import { useBecome } from './useBecome.tsx';

/** Who watches, and becoming somebody else; nothing where there is only one person. */
export function ProfileSwitcher(): ReactElement | null {
  const queries = useQueries();
  const container = usePortalContainer();
  const { profile } = useProfile();
  const { become, dialog } = useBecome();
  const { data: people = [] } = useQuery(queries.watching.profiles.queryOptions());
  if (people.length < 2) return null;
  const current = people.find(({ profileId }) => profileId === profile.profileId) ?? people[0];
  const name = current === undefined ? '' : personName(current);
  return (
    <>
      {/* Not modal: the modal one locks scrolling with a style element that the page's security policy forbids. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="profile-switcher" aria-label={t('people.switcher', { name })}>
          <PersonSign name={name} />
          <span className="profile-name">{name}</span>
          <ChevronsUpDown aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="start" sideOffset={8} collisionPadding={8} aria-label={t('people.who')}>
            <DropdownMenu.Label className="menu-label">{t('people.who')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={String(current?.profileId)}
              onValueChange={(id) => {
                const person = people.find(({ profileId }) => String(profileId) === id);
                if (person && person.profileId !== profile.profileId) become(person);
              }}
            >
              {people.map((person) => (
                <DropdownMenu.RadioItem key={person.profileId} value={String(person.profileId)} className="menu-item">
                  <DropdownMenu.ItemIndicator className="menu-check">
                    <Check aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                  {personName(person)}
                  {person.hasPin && (
                    <span className="menu-mark">
                      <Lock aria-label={t('people.hasPin')} />
                    </span>
                  )}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="menu-separator" />
            <DropdownMenu.Item asChild className="menu-item">
              <Link href="/settings/people">{t('people.manage')}</Link>
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {dialog}
    </>
  );
}
