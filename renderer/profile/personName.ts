import type { Profile } from '../../shared/watchingContract.ts';
import { t } from '../texts/t.ts';

/** What a library gives its first profile for a name (library/migrations.ts), and which. */
const FIRST = { profileId: 1, name: 'Everybody' } as const;

/** What a person is called on the page: the first one, while nobody has named it, in the page's language. */
export function personName({ profileId, name }: Pick<Profile, 'profileId' | 'name'>): string {
  return profileId === FIRST.profileId && name === FIRST.name ? t('people.everybody') : name;
}
