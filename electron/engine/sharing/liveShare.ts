import type { DeviceRecord, ShareRecord } from './shareRecords.ts';
import { wasJustSeen } from './shareState.ts';

/** A device and what is known of it in this run alone. */
export interface LiveDevice {
  record: DeviceRecord;
  positionSeconds: number | null;
  /** ms; null: not on the disk. */
  writtenMs: number | null;
  /** Ends what is being sent to it. */
  readonly connections: Set<() => void>;
}

/** A share with the devices that used it. */
export interface LiveShare {
  record: ShareRecord;
  readonly devices: Map<string, LiveDevice>;
}

/** Whether a device watches now: it is being sent something, or was a moment ago. */
export function isWatching({ record, connections }: LiveDevice, nowMs: number): boolean {
  return record.plays > 0 && !record.isCutOff && (connections.size > 0 || wasJustSeen(record, nowMs));
}

/** The device that is known again by its key; null: there is none. */
export function deviceByKey(share: LiveShare, deviceKey: string): LiveDevice | null {
  return [...share.devices.values()].find((device) => device.record.deviceKey === deviceKey) ?? null;
}

/** What is kept of its devices. */
export function recordsOf({ devices }: LiveShare): readonly DeviceRecord[] {
  return [...devices.values()].map(({ record }) => record);
}

/** Ends all that is being sent. */
export function endConnections({ devices }: LiveShare): void {
  for (const { connections } of devices.values()) for (const end of connections) end();
}
