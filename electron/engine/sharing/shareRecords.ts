import type { Database } from 'better-sqlite3';

/** A share as it is kept. Times are ms since the Unix epoch. */
export interface ShareRecord {
  readonly shareId: string;
  readonly itemId: string;
  readonly title: string;
  readonly durationSeconds: number | null;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly maxPlays: number | null;
  readonly maxDevices: number | null;
  readonly maxBandwidthBps: number | null;
  readonly maxHeightPx: number | null;
  readonly isPaused: boolean;
  readonly revokedMs: number | null;
}

/** A device that has used a share. */
export interface DeviceRecord {
  readonly shareId: string;
  /** Also its viewer id in the addresses that it gets. */
  readonly deviceId: string;
  /** By what it is known again: a digest of its cookie, or of its address and program. */
  readonly deviceKey: string;
  readonly name: string;
  readonly address: string;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly plays: number;
  readonly bytes: number;
  readonly isCutOff: boolean;
}

export interface ShareRecords {
  shares(): readonly ShareRecord[];
  devices(): readonly DeviceRecord[];
  putShare(share: ShareRecord): void;
  putDevice(device: DeviceRecord): void;
  /** With its devices. */
  removeShare(shareId: string): void;
}

type Flags<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, number>>;

/** Makes the statements once. */
export function createShareRecords(database: Database): ShareRecords {
  const shares = database.prepare<[], Flags<ShareRecord, 'isPaused'>>(
    `SELECT share_id AS shareId, item_id AS itemId, title, duration_seconds AS durationSeconds, created_ms AS createdMs,
       expires_ms AS expiresMs, max_plays AS maxPlays, max_devices AS maxDevices, max_bandwidth_bps AS maxBandwidthBps,
       max_height_px AS maxHeightPx, is_paused AS isPaused, revoked_ms AS revokedMs
     FROM shares ORDER BY created_ms DESC, share_id`,
  );
  const devices = database.prepare<[], Flags<DeviceRecord, 'isCutOff'>>(
    `SELECT share_id AS shareId, device_id AS deviceId, device_key AS deviceKey, name, address, first_seen_ms AS firstSeenMs,
       last_seen_ms AS lastSeenMs, plays, bytes, is_cut_off AS isCutOff
     FROM share_devices`,
  );
  const putShare = database.prepare<[Flags<ShareRecord, 'isPaused'>]>(
    `INSERT INTO shares VALUES (@shareId, @itemId, @title, @durationSeconds, @createdMs, @expiresMs, @maxPlays, @maxDevices,
       @maxBandwidthBps, @maxHeightPx, @isPaused, @revokedMs)
     ON CONFLICT (share_id) DO UPDATE SET expires_ms = excluded.expires_ms, max_plays = excluded.max_plays, max_devices = excluded.max_devices,
       max_bandwidth_bps = excluded.max_bandwidth_bps, max_height_px = excluded.max_height_px, is_paused = excluded.is_paused, revoked_ms = excluded.revoked_ms`,
  );
  const putDevice = database.prepare<[Flags<DeviceRecord, 'isCutOff'>]>(
    `INSERT INTO share_devices VALUES (@shareId, @deviceId, @deviceKey, @name, @address, @firstSeenMs, @lastSeenMs, @plays, @bytes, @isCutOff)
     ON CONFLICT (share_id, device_id) DO UPDATE SET name = excluded.name, address = excluded.address,
       last_seen_ms = excluded.last_seen_ms, plays = excluded.plays, bytes = excluded.bytes, is_cut_off = excluded.is_cut_off`,
  );
  const removeShare = database.prepare<[string]>('DELETE FROM shares WHERE share_id = ?');
  return {
    shares: () => shares.all().map((row) => ({ ...row, isPaused: row.isPaused !== 0 })),
    devices: () => devices.all().map((row) => ({ ...row, isCutOff: row.isCutOff !== 0 })),
    putShare: (share) => void putShare.run({ ...share, isPaused: Number(share.isPaused) }),
    putDevice: (device) => void putDevice.run({ ...device, isCutOff: Number(device.isCutOff) }),
    removeShare: (shareId) => void removeShare.run(shareId),
  };
}
