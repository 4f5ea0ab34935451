import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Profile, ProfileKey } from '../../../../shared/watchingContract.ts';
import { EngineError } from '../../base/errors.ts';

/** The people who watch here. A PIN keeps brothers apart, not burglars: whoever is signed in may delete what he likes. */
export interface Profiles {
  all(): readonly Profile[];
  /** Throws CONFLICT for a name that is taken. */
  add(name: string, pin: string | null): Profile;
  /** What is absent stays; `newPin` null takes the PIN away. Throws as `check` does, and CONFLICT for a name that is taken. */
  change(key: ProfileKey, changes: ProfileChanges): Profile;
  /** Its id. Throws ITEM_UNKNOWN (no such profile), UNAUTHORIZED (no or wrong PIN). */
  check(key: ProfileKey): number;
  /** Throws CONFLICT for the last one. */
  remove(profileId: number): void;
}

/** What is to be another one of a profile. */
export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly newPin?: string | null | undefined;
}

interface Row {
  readonly profileId: number;
  readonly name: string;
  readonly salt: Buffer | null;
  readonly hash: Buffer | null;
}

/** Makes the statements once. */
export function createProfiles(database: Database): Profiles {
  const all = database.prepare<[], Row>(
    'SELECT profile_id AS profileId, name, pin_salt AS salt, pin_hash AS hash FROM profiles ORDER BY profile_id',
  );
  const add = database.prepare<[string, Buffer | null, Buffer | null]>('INSERT INTO profiles (name, pin_salt, pin_hash) VALUES (?, ?, ?)');
  const change = database.prepare<[string, Buffer | null, Buffer | null, number]>(
    'UPDATE profiles SET name = ?, pin_salt = ?, pin_hash = ? WHERE profile_id = ?',
  );
  const remove = database.prepare<[number]>('DELETE FROM profiles WHERE profile_id = ?');
  /** Right PINs of this run by profile, as they were given: checking them anew takes 50 ms. */
  const known = new Map<number, string>();
  const check: Profiles['check'] = ({ profileId, pin }) => {
    const row = all.all().find((each) => each.profileId === profileId);
    if (!row) throw new EngineError('ITEM_UNKNOWN', `There is no profile ${profileId}.`, { details: { profileId } });
    if (row.hash === null || row.salt === null) return profileId;
    if (pin !== undefined && known.get(profileId) === pin) return profileId;
    if (pin === undefined || !timingSafeEqual(hashOf(pin, row.salt), row.hash)) {
      throw new EngineError('UNAUTHORIZED', `The PIN of "${row.name}" is another one.`, { details: { profileId } });
    }
    known.set(profileId, pin);
    return profileId;
  };
  const refuseTaken = (name: string, exceptId: number | null): void => {
    if (!all.all().some((row) => row.name === name && row.profileId !== exceptId)) return;
    throw new EngineError('CONFLICT', `There is a profile named "${name}" already. Choose another name.`, { details: { field: 'name' } });
  };
  return {
    all: () => all.all().map(({ profileId, name, hash }) => ({ profileId, name, hasPin: hash !== null })),
    add(name, pin) {
      refuseTaken(name, null);
      const salt = pin === null ? null : randomBytes(16);
      const hash = pin === null || salt === null ? null : hashOf(pin, salt);
      return { profileId: Number(add.run(name, salt, hash).lastInsertRowid), name, hasPin: pin !== null };
    },
    change(key, { name, newPin }) {
      const profileId = check(key);
      const row = all.all().find((each) => each.profileId === profileId);
      const changed = name ?? row?.name ?? '';
      refuseTaken(changed, profileId);
      const salt = newPin === undefined ? (row?.salt ?? null) : newPin === null ? null : randomBytes(16);
      const hash = newPin === undefined ? (row?.hash ?? null) : newPin === null || salt === null ? null : hashOf(newPin, salt);
      change.run(changed, salt, hash, profileId);
      if (newPin !== undefined) known.delete(profileId);
      return { profileId, name: changed, hasPin: hash !== null };
    },
    check,
    remove(profileId) {
      if (all.all().length <= 1) throw new EngineError('CONFLICT', 'The last profile stays. Add another one first.');
      remove.run(profileId);
      known.delete(profileId);
    },
  };
}

function hashOf(pin: string, salt: Buffer): Buffer {
  return scryptSync(pin, salt, 32);
}
