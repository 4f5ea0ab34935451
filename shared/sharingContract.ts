import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** The contract's part about sharing with people in the house: the switch, the shares, who watches, and signing in from other devices. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

export const SharingDoor = z.object({
  url: z.string().describe('origin, no slash at the end'),
  interface: z.string().describe("the system's name for it, e.g. eth0; empty: the address that the server was started on"),
});
export type SharingDoor = z.infer<typeof SharingDoor>;

export const SharingStatus = z.object({
  isOn: z.boolean().describe('the switch'),
  doors: z.array(SharingDoor).describe('where other devices reach this machine now, the likeliest first; empty: nowhere'),
  name: z.string().nullable().describe('an origin with a name that is announced in the network (mDNS); null: none is'),
  problems: z.array(z.string()).describe('what keeps sharing from working, whole sentences for a person; mostly none'),
  isRemoteOwner: z.boolean().describe('the owner may sign in from other devices, with a pairing code'),
});
export type SharingStatus = z.infer<typeof SharingStatus>;

export const ShareLimits = z.object({
  plays: z.int().min(1).max(1_000_000).nullable().describe('how often it may be watched; null: as often as one likes'),
  devices: z.int().min(1).max(1000).nullable().describe('on how many devices; null: on any number'),
  bandwidthBps: z.int().min(200_000).max(1_000_000_000).nullable().describe('bits per second to each device; null: all there is'),
  heightPx: z.int().min(144).max(4320).nullable().describe('the largest short side of the picture; null: as large as it is offered'),
});
export type ShareLimits = z.infer<typeof ShareLimits>;

export const GuestDevice = z.object({
  deviceId: z.string(),
  name: z.string().describe('what it says it is, e.g. "Safari on iPhone"'),
  address: z.string().describe('where it was seen last'),
  firstSeenAt: isoTime,
  lastSeenAt: isoTime,
  isWatching: z.boolean().describe('asked for something within the last half minute'),
  positionSeconds: z.number().nullable().describe('where it is in the film; null: not known'),
  plays: z.int(),
  bytes: z.number().describe('sent to it'),
  isCutOff: z.boolean(),
});
export type GuestDevice = z.infer<typeof GuestDevice>;

export const Share = z.object({
  shareId: z.string(),
  itemId: z.string(),
  title: z.string(),
  durationSeconds: z.number().nullable(),
  createdAt: isoTime,
  expiresAt: isoTime,
  limits: ShareLimits,
  state: z.enum(['active', 'paused', 'expired', 'used-up', 'revoked']),
  plays: z.int(),
  bytes: z.number(),
  lastSeenAt: isoTime.nullable(),
  linkPath: z.string().describe('signed; with a door before it, the address for browsers'),
  playlistPath: z.string().describe('signed; with a door before it, the address for players such as VLC'),
  devices: z.array(GuestDevice).describe('the last seen first'),
});
export type Share = z.infer<typeof Share>;

export const SharingView = z.object({
  status: SharingStatus,
  shares: z.array(Share).describe('the newest first; revoked ones are left out'),
});
export type SharingView = z.infer<typeof SharingView>;

export const CreateShare = z
  .strictObject({
    itemId: z.string().min(1).max(200).optional().describe('of an item that was opened before, or is in the library'),
    sessionId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('of a finished streaming session, instead of an item: as long as its file is kept'),
    expiresInSeconds: z
      .int()
      .min(60)
      .max(366 * 86_400)
      .default(7 * 86_400),
    limits: ShareLimits.partial().default({}),
  })
  .refine(({ itemId, sessionId }) => (itemId === undefined) !== (sessionId === undefined), {
    message: 'give either "itemId" or "sessionId"',
    path: ['itemId'],
  });
export type CreateShare = z.infer<typeof CreateShare>;

export const OneTimeCode = z.object({ code: z.string().describe('digits'), expiresAt: isoTime });
export type OneTimeCode = z.infer<typeof OneTimeCode>;

export const PairedDevice = z.object({
  deviceId: z.string(),
  name: z.string(),
  address: z.string(),
  pairedAt: isoTime,
  lastSeenAt: isoTime,
});
export type PairedDevice = z.infer<typeof PairedDevice>;

const ShareKey = z.object({ shareId: z.string().min(1).max(64) });
const DeviceKey = ShareKey.extend({ deviceId: z.string().min(1).max(64) });

export const sharingContract = {
  view: oc.route({ method: 'GET', path: '/sharing', summary: 'The switch, the shares, and who watches' }).output(SharingView),
  /** Live: at once, then after each change, at most four times a second. RPC only. */
  watch: oc.output(eventIterator(SharingView)),
  switch: oc
    .route({ method: 'PUT', path: '/sharing', summary: 'Switch sharing on or off; answers when it is' })
    .input(z.strictObject({ isOn: z.boolean() }))
    .output(SharingStatus),
  create: oc
    .route({ method: 'POST', path: '/shares', successStatus: 201, summary: 'Share an item, or the video of a finished session' })
    .input(CreateShare)
    .output(Share),
  setPaused: oc
    .route({ method: 'PATCH', path: '/shares/{shareId}', summary: 'Hold a share back, or let it go on' })
    .input(ShareKey.extend({ isPaused: z.boolean() }))
    .output(Share),
  change: oc
    .route({
      method: 'PUT',
      path: '/shares/{shareId}/terms',
      summary: 'Change until when and with which limits a share works, for links that are out as well',
    })
    .input(ShareKey.extend({ expiresAt: isoTime.describe('ISO 8601, UTC; at most 366 days away'), limits: ShareLimits }))
    .output(Share),
  revoke: oc
    .route({ method: 'DELETE', path: '/shares/{shareId}', successStatus: 204, summary: 'Take a share back' })
    .input(ShareKey)
    .output(z.void()),
  restore: oc
    .route({ method: 'POST', path: '/shares/{shareId}/restore', summary: 'Undo taking a share back: its link works again' })
    .input(ShareKey)
    .output(Share),
  revokeAll: oc
    .route({
      method: 'DELETE',
      path: '/shares',
      successStatus: 204,
      summary: 'Change the key: no address that was signed before works any more',
    })
    .output(z.void()),
  setCutOff: oc
    .route({ method: 'PATCH', path: '/shares/{shareId}/devices/{deviceId}', summary: 'Cut a device off, or let it watch again' })
    .input(DeviceKey.extend({ isCutOff: z.boolean() }))
    .output(Share),
  code: oc
    .route({
      method: 'POST',
      path: '/shares/{shareId}/code',
      summary: 'A short code for a television: it is typed at /tv instead of the link',
    })
    .input(ShareKey)
    .output(OneTimeCode),
  pairingCode: oc
    .route({ method: 'POST', path: '/pairing', summary: 'A code by which the owner signs in on another device, once' })
    .output(OneTimeCode),
  pairedDevices: oc
    .route({ method: 'GET', path: '/pairing/devices', summary: 'Devices on which the owner is signed in by a pairing code' })
    .output(z.array(PairedDevice)),
  unpair: oc
    .route({ method: 'DELETE', path: '/pairing/devices/{deviceId}', successStatus: 204, summary: 'Sign a device out' })
    .input(z.object({ deviceId: z.string().min(1).max(64) }))
    .output(z.void()),
};
