import type { Share } from '../../../shared/sharingContract.ts';
import type { DeviceRecord, ShareRecord } from './shareRecords.ts';

/** A device that asks for nothing this long begins another play when it asks again, ms. */
const PLAY_GAP_MS = 30 * 60_000;

/** A device that asked within this time is watching, ms: players load up to half a minute ahead. */
const WATCHING_MS = 30_000;

/** Devices of a share without a limit of its own: each is kept, and a link may be in hands that make up new ones all day. */
const MOST_DEVICES = 500;

/** Why somebody may not watch. */
export type ShareRefusal = 'unknown' | 'revoked' | 'paused' | 'expired' | 'used-up' | 'too-many-devices' | 'cut-off';

/** How a share stands at a moment; one whose last play is still going on is active. */
export function shareState(share: ShareRecord, devices: readonly DeviceRecord[], nowMs: number): Share['state'] {
  if (share.revokedMs !== null) return 'revoked';
  if (nowMs >= share.expiresMs) return 'expired';
  if (share.isPaused) return 'paused';
  const isUsedUp = share.maxPlays !== null && playsOf(devices) >= share.maxPlays;
  return isUsedUp && !devices.some((device) => isInPlay(device, nowMs)) ? 'used-up' : 'active';
}

/** Why a device may not watch at a moment; null: it may. */
export function shareRefusal(
  share: ShareRecord,
  devices: readonly DeviceRecord[],
  device: DeviceRecord,
  nowMs: number,
): ShareRefusal | null {
  if (share.revokedMs !== null) return 'revoked';
  if (nowMs >= share.expiresMs) return 'expired';
  if (share.isPaused) return 'paused';
  if (device.isCutOff) return 'cut-off';
  if (isInPlay(device, nowMs)) return null;
  if (share.maxPlays !== null && playsOf(devices) >= share.maxPlays) return 'used-up';
  const played = devices.filter(({ plays, deviceId }) => plays > 0 && deviceId !== device.deviceId).length;
  return device.plays === 0 && played >= (share.maxDevices ?? MOST_DEVICES) ? 'too-many-devices' : null;
}

/** Whether what a device asks for now belongs to a play that it has begun. */
export function isInPlay({ plays, lastSeenMs }: Pick<DeviceRecord, 'plays' | 'lastSeenMs'>, nowMs: number): boolean {
  return plays > 0 && millisecondsApart(lastSeenMs, nowMs) <= PLAY_GAP_MS;
}

/** Whether a device asked for something a moment ago. */
export function wasJustSeen({ lastSeenMs }: Pick<DeviceRecord, 'lastSeenMs'>, nowMs: number): boolean {
  return millisecondsApart(lastSeenMs, nowMs) < WATCHING_MS;
}

/** A clock that was set back has seen devices in the future: that is as long ago as it is ahead, not now. */
function millisecondsApart(a: number, b: number): number {
  return Math.abs(a - b);
}

/** How often a share was watched. */
export function playsOf(devices: readonly Pick<DeviceRecord, 'plays'>[]): number {
  return devices.reduce((total, { plays }) => total + plays, 0);
}

const SENTENCES: Readonly<Record<ShareRefusal, string>> = {
  unknown: 'This link does not work any more. Ask for a new one.',
  revoked: 'This link was taken back. Ask for a new one.',
  paused: 'This link is held back at the moment. Ask the person who gave it to you, or try again later.',
  expired: 'This link has expired. Ask for a new one.',
  'used-up': 'This link was watched as often as it may be. Ask for a new one.',
  'too-many-devices': 'This link is used on as many devices as it may be. Watch on one of those, or ask for a new one.',
  'cut-off': 'The person who shared this has ended it on this device. Ask for a new link.',
};

/** What a guest is told. */
export function refusalSentence(refusal: ShareRefusal): string {
  return SENTENCES[refusal];
}
