import type { GuestDevice, Share } from '../../../shared/sharingContract.ts';
import { isWatching, recordsOf, type LiveDevice, type LiveShare } from './liveShare.ts';
import { playsOf, shareState } from './shareState.ts';
import { shareScope, type Signer } from './signing.ts';

/**
 * A link is signed for ten years; how long it works is its share's to say, and may be changed while the link is on its way.
 */
const LINK_SECONDS = 10 * 366 * 86_400;

/** A share as its owner sees it, with the devices that played or were cut off, and its links. */
export function shareView(share: LiveShare, { signer, nowMs }: { readonly signer: Pick<Signer, 'query'>; readonly nowMs: number }): Share {
  const { record } = share;
  const devices = [...share.devices.values()].filter((device) => device.record.plays > 0 || device.record.isCutOff);
  const query = signer.query({
    scope: shareScope(record.shareId),
    expiresAtSeconds: Math.ceil(record.createdMs / 1000) + LINK_SECONDS,
    viewerId: 'link',
  });
  const lastSeenMs = Math.max(...devices.map((device) => device.record.lastSeenMs));
  return {
    shareId: record.shareId,
    itemId: record.itemId,
    title: record.title,
    durationSeconds: record.durationSeconds,
    createdAt: iso(record.createdMs),
    expiresAt: iso(record.expiresMs),
    limits: {
      plays: record.maxPlays,
      devices: record.maxDevices,
      bandwidthBps: record.maxBandwidthBps,
      heightPx: record.maxHeightPx,
    },
    state: shareState(record, recordsOf(share), nowMs),
    plays: playsOf(recordsOf(share)),
    bytes: devices.reduce((total, device) => total + device.record.bytes, 0),
    lastSeenAt: devices.length === 0 ? null : iso(lastSeenMs),
    linkPath: `/s/${record.shareId}?${query}`,
    playlistPath: `/s/${record.shareId}/film.m3u8?${query}`,
    devices: devices.toSorted((a, b) => b.record.lastSeenMs - a.record.lastSeenMs).map((device) => deviceView(device, nowMs)),
  };
}

function deviceView(device: LiveDevice, nowMs: number): GuestDevice {
  const { deviceId, name, address, firstSeenMs, lastSeenMs, plays, bytes, isCutOff } = device.record;
  return {
    deviceId,
    name,
    address,
    firstSeenAt: iso(firstSeenMs),
    lastSeenAt: iso(lastSeenMs),
    isWatching: isWatching(device, nowMs),
    positionSeconds: device.positionSeconds,
    plays,
    bytes,
    isCutOff,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
