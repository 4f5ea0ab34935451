import { createContext, use, useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { ProfileKey } from '../../shared/watchingContract.ts';

interface ProfileAccess {
  /** Whose marks and positions are meant: given to every call of `watching` and to `library.items`. */
  readonly profile: ProfileKey;
  /** The PIN is kept until the page is closed, the person for longer. */
  readonly become: (profile: ProfileKey) => void;
}

const KEY = 'playhead.profile';
const ProfileContext = createContext<ProfileAccess | null>(null);

function storedProfileId(storage: Storage): number {
  const stored = Number(storage.getItem(KEY));
  return Number.isInteger(stored) && stored > 0 ? stored : 1;
}

/** Keeps who watches, in this browser. */
export function ProfileProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [profile, setProfile] = useState<ProfileKey>(() => ({ profileId: storedProfileId(localStorage) }));
  const become = useCallback((next: ProfileKey) => {
    setProfile(next);
    try {
      localStorage.setItem(KEY, String(next.profileId));
    } catch {
      // Only a quota or a privacy setting makes setItem throw; the page keeps it until it is closed.
    }
  }, []);
  const access = useMemo(() => ({ profile, become }), [profile, become]);
  return <ProfileContext value={access}>{children}</ProfileContext>;
}

/** Who watches, and becoming somebody else. */
export function useProfile(): ProfileAccess {
  const access = use(ProfileContext);
  if (access === null) throw new Error('There is no ProfileProvider above this component.');
  return access;
}
