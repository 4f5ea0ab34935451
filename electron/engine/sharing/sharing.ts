import type { Database } from 'better-sqlite3';
import type { Clock } from '../base/clock.ts';
import { OneTimeCodes } from './oneTimeCodes.ts';
import { createPairedDevices, type PairedDevices } from './pairedDevices.ts';
import { createShareRecords } from './shareRecords.ts';
import { Shares } from './shares.ts';
import type { Signer } from './signing.ts';

/** Everything by which others than the person before this machine come in. */
export interface Sharing {
  readonly shares: Shares;
  /** Codes that are typed on a television, each for the share of its id. */
  readonly televisionCodes: OneTimeCodes<string>;
  /** Codes by which the owner signs in on another device. */
  readonly pairingCodes: OneTimeCodes<null>;
  readonly pairedDevices: PairedDevices;
  /** Takes back every share and every address that was ever signed. Throws FILE_UNREADABLE when the new key cannot be kept. */
  revokeAll(): Promise<void>;
  /** Writes what is only in memory. */
  close(): void;
}

export interface SharingOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  /** Makes a new signing key and keeps it. */
  readonly replaceKey: () => Promise<Uint8Array>;
}

const CODE_LIFE_MS = 10 * 60_000;
const PAIRING_LIFE_MS = 5 * 60_000;

/** Puts the parts together. */
export function createSharing({ database, clock, signer, replaceKey }: SharingOptions): Sharing {
  const shares = new Shares({ records: createShareRecords(database), signer, clock });
  return {
    shares,
    televisionCodes: new OneTimeCodes({ clock, digits: 6, lifeMs: CODE_LIFE_MS, maxWrong: 10 }),
    pairingCodes: new OneTimeCodes({ clock, digits: 8, lifeMs: PAIRING_LIFE_MS, maxWrong: 5 }),
    pairedDevices: createPairedDevices(database, clock),
    async revokeAll() {
      signer.replaceKey(await replaceKey());
      shares.removeAll();
    },
    close: () => shares.close(),
  };
}
