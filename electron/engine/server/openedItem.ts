import type { OpenedItem, TrackSummary } from '../../../shared/contract.ts';
import type { Clock } from '../base/clock.ts';
import type { PlayableItem } from '../engine.ts';
import type { MediaInfo, Track } from '../media/mediaInfo.ts';
import { rationalValue } from '../media/timebase.ts';
import { createViewerId, itemScope, type Signer } from '../sharing/signing.ts';
import { directPath, playlistPath } from './mediaAddress.ts';

const TWELVE_HOURS_SECONDS = 12 * 3600;

/** How long a playback's links are good, whole seconds: three times the length, at least 12 hours. */
export function playbackGrantSeconds(durationSeconds: number | null): number {
  return Math.max(TWELVE_HOURS_SECONDS, Math.ceil(3 * (durationSeconds ?? 0)));
}

/** What the opener of an item gets: signed absolute addresses for a viewer of his own, and what is in the file. */
export function openedItem(
  item: PlayableItem,
  { baseUrl, signer, clock }: { readonly baseUrl: string; readonly signer: Signer; readonly clock: Clock },
): OpenedItem {
  const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + playbackGrantSeconds(item.info.durationSeconds);
  const query = signer.query({ scope: itemScope(item.itemId), expiresAtSeconds, viewerId: createViewerId() });
  return {
    itemId: item.itemId,
    title: item.title,
    durationSeconds: item.info.durationSeconds,
    playlistUrl: `${baseUrl}${playlistPath(item)}?${query}`,
    directUrl: item.mode === 'direct' ? `${baseUrl}${directPath(item)}?${query}` : null,
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    mode: item.mode,
    tracks: trackSummaries(item.info),
  };
}

/** The public face of a file's tracks. */
export function trackSummaries(info: MediaInfo): TrackSummary[] {
  return info.tracks.map((track) => ({
    index: track.index,
    kind: track.kind,
    codec: track.codec,
    language: track.language,
    title: track.title,
    isDefault: track.isDefault,
    isForced: track.isForced,
    ...particulars(track),
  }));
}

function particulars(track: Track): Partial<TrackSummary> {
  if (track.kind === 'audio') return { channels: track.channels };
  if (track.kind === 'subtitle') return {};
  const rate = track.frameRate ?? track.averageFrameRate;
  return {
    widthPx: track.displayWidthPx,
    heightPx: track.displayHeightPx,
    frameRate: rate === null ? null : rationalValue(rate),
    isCover: track.isCover,
  };
}
