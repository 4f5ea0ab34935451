import { createHash, randomBytes } from 'node:crypto';
import type { CreateShare, Share, ShareLimits } from '../../../shared/sharingContract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { deviceName } from './deviceName.ts';
import { deviceByKey, endConnections, isWatching, recordsOf, type LiveDevice, type LiveShare } from './liveShare.ts';
import type { DeviceRecord, ShareRecord, ShareRecords } from './shareRecords.ts';
import { shareExpired, shareRefused } from './shareRefused.ts';
import { isInPlay, shareRefusal } from './shareState.ts';
import { shareView } from './shareView.ts';
import { createViewerId, type Grant, type Signer } from './signing.ts';

/** Where and with what somebody comes. */
export interface Visitor {
  readonly address: string;
  readonly userAgent: string | undefined;
  /** What the browser was given to be known again by; null: nothing, or no browser. */
  readonly cookie: string | null;
}

/** Who was let in, to what. */
export interface Admission {
  readonly share: ShareRecord;
  readonly deviceId: string;
}

/** The item that is shared. */
export interface SharedItem {
  readonly itemId: string;
  readonly title: string;
  readonly durationSeconds: number | null;
}

export interface SharesOptions {
  readonly records: ShareRecords;
  readonly signer: Pick<Signer, 'query'>;
  readonly clock: Clock;
}

/** What is told of bytes and positions may be lost in a crash, for so long. */
const WRITE_EVERY_MS = 10_000;
/** Devices that opened a link and did not play are forgotten, the oldest first: a link in the wrong hands fills nothing. */
const MAX_IDLE_DEVICES = 100;
/** What is over is kept so long for its owner to look at. */
const KEPT_MS = 30 * 86_400_000;

/** Links for other people: made, taken back, and the door-keeping on each request that came by one. */
export class Shares {
  readonly #options: SharesOptions;
  readonly #shares = new Map<string, LiveShare>();
  readonly #listeners = new Set<() => void>();

  constructor(options: SharesOptions) {
    this.#options = options;
    const nowMs = options.clock.nowMs();
    for (const record of options.records.shares()) {
      if (nowMs - (record.revokedMs ?? record.expiresMs) > KEPT_MS) options.records.removeShare(record.shareId);
      else this.#shares.set(record.shareId, { record, devices: new Map() });
    }
    for (const record of options.records.devices()) {
      const live = { record, positionSeconds: null, writtenMs: nowMs, connections: new Set<() => void>() };
      this.#shares.get(record.shareId)?.devices.set(record.deviceId, live);
    }
  }

  /** The newest first, without those that were taken back. */
  list(): readonly Share[] {
    return [...this.#shares.values()]
      .filter(({ record }) => record.revokedMs === null)
      .toSorted((a, b) => b.record.createdMs - a.record.createdMs)
      .map((share) => this.#view(share));
  }

  /** Throws ITEM_UNKNOWN. */
  view(shareId: string): Share {
    return this.#view(this.#named(shareId));
  }

  /** The item that is shared. Throws SHARE_REFUSED. */
  itemOf(shareId: string): string {
    const share = this.#shares.get(shareId);
    if (!share) throw shareRefused('unknown');
    return share.record.itemId;
  }

  /** Whether somebody watches a share now. */
  get isAnyWatched(): boolean {
    const nowMs = this.#options.clock.nowMs();
    return [...this.#shares.values()].some(({ devices }) => [...devices.values()].some((device) => isWatching(device, nowMs)));
  }

  create(item: SharedItem, { expiresInSeconds, limits }: Pick<CreateShare, 'expiresInSeconds' | 'limits'>): Share {
    const createdMs = this.#options.clock.nowMs();
    const share: LiveShare = {
      record: {
        ...item,
        shareId: randomBytes(9).toString('base64url'),
        createdMs,
        expiresMs: createdMs + expiresInSeconds * 1000,
        maxPlays: limits.plays ?? null,
        maxDevices: limits.devices ?? null,
        maxBandwidthBps: limits.bandwidthBps ?? null,
        maxHeightPx: limits.heightPx ?? null,
        isPaused: false,
        revokedMs: null,
      },
      devices: new Map(),
    };
    this.#shares.set(share.record.shareId, share);
    this.#put(share, {});
    return this.#view(share);
  }

  /** Throws ITEM_UNKNOWN, as all that name a share do. */
  setPaused(shareId: string, isPaused: boolean): Share {
    const share = this.#named(shareId);
    this.#put(share, { isPaused });
    if (isPaused) endConnections(share);
    return this.#view(share);
  }

  /** Other limits and another end, for links that are out as well; what is played now is held to them from the next request on. */
  change(shareId: string, { expiresMs, limits }: { readonly expiresMs: number; readonly limits: ShareLimits }): Share {
    const share = this.#named(shareId);
    this.#put(share, {
      expiresMs,
      maxPlays: limits.plays,
      maxDevices: limits.devices,
      maxBandwidthBps: limits.bandwidthBps,
      maxHeightPx: limits.heightPx,
    });
    return this.#view(share);
  }

  /** Takes a share back: what is being sent ends. */
  revoke(shareId: string): void {
    const share = this.#named(shareId);
    this.#put(share, { revokedMs: this.#options.clock.nowMs() });
    endConnections(share);
  }

  /** Its link works again. */
  restore(shareId: string): Share {
    const share = this.#named(shareId);
    this.#put(share, { revokedMs: null });
    return this.#view(share);
  }

  /** For good, with all that is known of them. */
  removeAll(): void {
    for (const [shareId, share] of this.#shares) {
      this.#options.records.removeShare(shareId);
      this.#shares.delete(shareId);
      endConnections(share);
    }
    this.#changed();
  }

  /** Ends what a device watches, and keeps it out; or lets it in again. Throws ITEM_UNKNOWN for an unknown device too. */
  setCutOff(shareId: string, deviceId: string, isCutOff: boolean): Share {
    const share = this.#named(shareId);
    const device = share.devices.get(deviceId);
    if (!device) throw new EngineError('ITEM_UNKNOWN', 'This device did not use this share.', { details: { deviceId } });
    device.record = { ...device.record, isCutOff };
    this.#write(device);
    if (isCutOff) for (const end of device.connections) end();
    this.#changed();
    return this.#view(share);
  }

  /** Somebody follows a link: his device, known again or new. Throws SHARE_REFUSED. */
  enter(shareId: string, visitor: Visitor): Admission {
    const share = this.#shares.get(shareId);
    if (!share) throw shareRefused('unknown');
    const deviceKey = digestOf(visitor.cookie ?? `${visitor.address}|${visitor.userAgent ?? ''}`);
    const device = deviceByKey(share, deviceKey) ?? this.#register(share, { deviceId: createViewerId(), deviceKey, visitor });
    this.#check(share, device);
    return { share: share.record, deviceId: device.record.deviceId };
  }

  /** A device asks for media by a grant: counts plays and devices. Throws SHARE_REFUSED. */
  admit({ shareId, viewerId }: Pick<Grant, 'shareId' | 'viewerId'>, visitor: Visitor): Admission {
    const share = this.#shares.get(shareId ?? '');
    if (!share) throw shareRefused('unknown');
    const device = this.#deviceOf(share, viewerId, visitor);
    this.#check(share, device);
    const nowMs = this.#options.clock.nowMs();
    const { record } = device;
    const isNewPlay = !isInPlay(record, nowMs);
    device.record = {
      ...record,
      address: visitor.address,
      lastSeenMs: nowMs,
      plays: record.plays + (isNewPlay ? 1 : 0),
    };
    if (isNewPlay || nowMs - (device.writtenMs ?? 0) >= WRITE_EVERY_MS) this.#write(device);
    this.#changed();
    return { share: share.record, deviceId: record.deviceId };
  }

  /** What is being sent to a device is ended by `end` when it is cut off; call what is returned when it is over. */
  hold({ share: { shareId }, deviceId }: Admission, end: () => void): () => void {
    const connections = this.#shares.get(shareId)?.devices.get(deviceId)?.connections;
    connections?.add(end);
    return () => void connections?.delete(end);
  }

  /** Notes what was sent to a device, or where it is in the film. */
  note(
    { share: { shareId }, deviceId }: Admission,
    { bytes = 0, positionSeconds }: { readonly bytes?: number; readonly positionSeconds?: number },
  ): void {
    const device = this.#shares.get(shareId)?.devices.get(deviceId);
    if (!device) return;
    device.record = { ...device.record, bytes: device.record.bytes + bytes };
    if (positionSeconds !== undefined) device.positionSeconds = positionSeconds;
    this.#changed();
  }

  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Writes what is only in memory. */
  close(): void {
    for (const { devices } of this.#shares.values())
      for (const device of devices.values()) if (device.record.plays > 0) this.#write(device);
  }

  /** An address that was handed on from a device to another one is another device. */
  #deviceOf(share: LiveShare, viewerId: string, visitor: Visitor): LiveDevice {
    const first = share.devices.get(viewerId);
    const name = deviceName(visitor.userAgent);
    if (!first) return this.#register(share, { deviceId: viewerId, deviceKey: digestOf(viewerId), visitor });
    if (first.record.address === visitor.address || first.record.name === name) return first;
    const deviceKey = digestOf(`${viewerId}|${visitor.address}|${name}`);
    return deviceByKey(share, deviceKey) ?? this.#register(share, { deviceId: createViewerId(), deviceKey, visitor });
  }

  #register(share: LiveShare, { deviceId, deviceKey, visitor }: { deviceId: string; deviceKey: string; visitor: Visitor }): LiveDevice {
    const nowMs = this.#options.clock.nowMs();
    const record: DeviceRecord = {
      shareId: share.record.shareId,
      deviceId,
      deviceKey,
      name: deviceName(visitor.userAgent),
      address: visitor.address,
      firstSeenMs: nowMs,
      lastSeenMs: nowMs,
      plays: 0,
      bytes: 0,
      isCutOff: false,
    };
    const idle = [...share.devices.values()].filter(({ record: { plays, isCutOff } }) => plays === 0 && !isCutOff);
    for (const { record: oldest } of idle.slice(0, Math.max(0, idle.length - MAX_IDLE_DEVICES + 1))) share.devices.delete(oldest.deviceId);
    const device: LiveDevice = { record, positionSeconds: null, writtenMs: null, connections: new Set() };
    share.devices.set(deviceId, device);
    return device;
  }

  #check(share: LiveShare, device: LiveDevice): void {
    const refusal = shareRefusal(share.record, recordsOf(share), device.record, this.#options.clock.nowMs());
    if (refusal === 'expired') throw shareExpired(share.record.expiresMs, this.#options.clock.nowMs());
    if (refusal !== null) throw shareRefused(refusal);
  }

  #named(shareId: string): LiveShare {
    const share = this.#shares.get(shareId);
    if (!share) throw new EngineError('ITEM_UNKNOWN', `There is no share "${shareId}".`, { details: { shareId } });
    return share;
  }

  #put(share: LiveShare, change: Partial<Omit<ShareRecord, 'shareId' | 'itemId'>>): void {
    share.record = { ...share.record, ...change };
    this.#options.records.putShare(share.record);
    this.#changed();
  }

  #write(device: LiveDevice): void {
    this.#options.records.putDevice(device.record);
    device.writtenMs = this.#options.clock.nowMs();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #view(share: LiveShare): Share {
    return shareView(share, { signer: this.#options.signer, nowMs: this.#options.clock.nowMs() });
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
