import type { GuestFilm } from '../../../../shared/guestPage.ts';
import type { Clock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { Engine, PlayableItem } from '../../engine.ts';
import { mainVideoTrack } from '../../media/mediaInfo.ts';
import { narrowedPlaylist, renditionsWithin } from '../../playlist/narrowPlaylist.ts';
import type { Admission } from '../../sharing/shares.ts';
import { grantsRendition, itemScope, type GrantRequest } from '../../sharing/signing.ts';
import { playlistPath } from '../mediaAddress.ts';
import { playbackGrantSeconds } from '../openedItem.ts';

/** A shared film for one device. */
export interface SharedFilm {
  readonly item: PlayableItem;
  readonly grant: GrantRequest;
  /** Of `grant`. */
  readonly query: string;
}

/** What a guest gets who was let in: the film of the share within its limits, for the time of a playback. Throws ITEM_UNKNOWN, FILE_MISSING. */
export async function sharedFilm(engine: Engine, { share, deviceId }: Admission, clock: Clock): Promise<SharedFilm> {
  const item = await engine.item(share.itemId);
  if (item === null) throw new EngineError('ITEM_UNKNOWN', `"${share.title}" is not there any more. Ask for a new link.`);
  const text = await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, '');
  const playbackEndSeconds = Math.floor(clock.nowMs() / 1000) + playbackGrantSeconds(item.info.durationSeconds);
  const grant: GrantRequest = {
    scope: itemScope(item.itemId),
    expiresAtSeconds: Math.min(playbackEndSeconds, Math.ceil(share.expiresMs / 1000)),
    viewerId: deviceId,
    shareId: share.shareId,
    renditionIds: renditionsWithin(text, { heightPx: share.maxHeightPx, bandwidthBps: share.maxBandwidthBps }),
  };
  return { item, grant, query: engine.signer.query(grant) };
}

/** What the guests' page needs to play it. */
export function guestFilm({ item, query }: SharedFilm, { share }: Admission, clock: Clock): GuestFilm {
  const hasPicture = mainVideoTrack(item.info) !== null;
  return {
    title: share.title,
    durationSeconds: item.info.durationSeconds,
    playlistUrl: `${playlistPath(item)}?${query}`,
    posterUrl: hasPicture ? `/s/${share.shareId}/poster?${query}` : null,
    progressUrl: `/s/${share.shareId}/progress?${query}`,
    expiresAt: new Date(share.expiresMs).toISOString(),
    now: new Date(clock.nowMs()).toISOString(),
  };
}

/** Its multivariant playlist for players without a page; it may be served from any path. */
export async function guestPlaylist(engine: Engine, { item, grant, query }: SharedFilm): Promise<string> {
  const { renditionIds = null } = grant;
  const text = await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, query);
  const folder = playlistPath(item).replace(/main\.m3u8$/, '');
  return narrowedPlaylist(text, (renditionId) => grantsRendition({ renditionIds }, renditionId), folder);
}
