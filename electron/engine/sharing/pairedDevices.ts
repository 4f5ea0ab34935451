import { createHash, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../base/clock.ts';

/** A device on which the owner is signed in by a pairing code. Times are ms since the Unix epoch. */
export interface PairedDeviceRecord {
  readonly deviceId: string;
  readonly name: string;
  readonly address: string;
  readonly pairedMs: number;
  readonly lastSeenMs: number;
}

/** The owner's sessions on other devices. Each has a secret of its own, of which only a digest is kept. */
export interface PairedDevices {
  all(): readonly PairedDeviceRecord[];
  /** Signs a device in; returns the secret for its cookie. */
  pair(device: { readonly name: string; readonly address: string }): string;
  /** Whether a cookie's value is the secret of a device that is signed in. */
  isSession(secret: string): boolean;
  /** Returns whether it was there. */
  remove(deviceId: string): boolean;
  /** Signs all devices out. */
  removeAll(): void;
}

/** A note of having been seen is worth a write this often. */
const NOTE_EVERY_MS = 60_000;

/** A device that was not seen for so long has to be paired anew. */
const FORGOTTEN_AFTER_MS = 30 * 86_400_000;

/** Makes the statements once. */
export function createPairedDevices(database: Database, clock: Clock): PairedDevices {
  const all = database.prepare<[], PairedDeviceRecord>(
    'SELECT device_id AS deviceId, name, address, paired_ms AS pairedMs, last_seen_ms AS lastSeenMs FROM paired_devices ORDER BY paired_ms DESC',
  );
  const add = database.prepare<[string, Buffer, string, string, number, number]>('INSERT INTO paired_devices VALUES (?, ?, ?, ?, ?, ?)');
  // By digest: what can be learnt from an index's timing is about digests, from which no secret follows.
  const find = database.prepare<[Buffer], { readonly deviceId: string; readonly lastSeenMs: number }>(
    'SELECT device_id AS deviceId, last_seen_ms AS lastSeenMs FROM paired_devices WHERE secret_digest = ?',
  );
  const seen = database.prepare<[number, string]>('UPDATE paired_devices SET last_seen_ms = ? WHERE device_id = ?');
  const remove = database.prepare<[string]>('DELETE FROM paired_devices WHERE device_id = ?');
  const removeAll = database.prepare<[]>('DELETE FROM paired_devices');
  return {
    all: () => all.all(),
    pair({ name, address }) {
      const secret = randomBytes(32).toString('base64url');
      const nowMs = clock.nowMs();
      add.run(randomBytes(9).toString('base64url'), digestOf(secret), name, address, nowMs, nowMs);
      return secret;
    },
    isSession(secret) {
      const device = find.get(digestOf(secret));
      if (!device) return false;
      const nowMs = clock.nowMs();
      if (nowMs - device.lastSeenMs > FORGOTTEN_AFTER_MS) return false;
      if (nowMs - device.lastSeenMs > NOTE_EVERY_MS) seen.run(nowMs, device.deviceId);
      return true;
    },
    remove: (deviceId) => remove.run(deviceId).changes > 0,
    removeAll: () => void removeAll.run(),
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
