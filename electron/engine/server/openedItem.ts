import type { OpenedItem, TrackSummary } from '../../../shared/contract.ts';
import type { Clock } from '../base/clock.ts';
import type { PlayableItem } from '../engine.ts';
import type { MediaInfo, Track } from '../media/mediaInfo.ts';
import type { SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import { pictureWarnings } from '../media/pictureWarnings.ts';
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
    isGrowing: item.isGrowing,
    playlistUrl: `${baseUrl}${playlistPath(item)}?${query}`,
    directUrl: item.mode === 'direct' ? `${baseUrl}${directPath(item)}?${query}` : null,
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    mode: item.mode,
    warnings: [...pictureWarnings(item.info)],
    tracks: trackSummaries(item.info, item.subtitles),
  };
}

/** The public face of a file's tracks, and of the subtitle files beside it, which are counted on from the last track. */
export function trackSummaries(info: MediaInfo, subtitles: readonly SubtitleRendition[]): TrackSummary[] {
  return [...ownTracks(info, subtitles), ...sidecarTracks(info, subtitles)];
}

function sidecarTracks(info: MediaInfo, subtitles: readonly SubtitleRendition[]): TrackSummary[] {
  const firstIndex = Math.max(-1, ...info.tracks.map((track) => track.index)) + 1;
  const files = subtitles.flatMap((rendition) => (rendition.source.kind === 'file' ? [{ ...rendition, source: rendition.source }] : []));
  return files.map(({ source, name, id, ...rendition }, position) => ({
    index: firstIndex + position,
    kind: 'subtitle',
    codec: source.format === 'srt' ? 'subrip' : source.format,
    language: rendition.language,
    title: name,
    isDefault: rendition.isDefault,
    isForced: rendition.isForced,
    form: 'text',
    isSdh: rendition.isSdh,
    file: source.path,
    renditionId: id,
  }));
}

function ownTracks(info: MediaInfo, subtitles: readonly SubtitleRendition[]): TrackSummary[] {
  return info.tracks.map((track) => ({
    index: track.index,
    kind: track.kind,
    codec: track.codec,
    language: track.language,
    title: track.title,
    isDefault: track.isDefault,
    isForced: track.isForced,
    ...particulars(track, subtitles),
  }));
}

function particulars(track: Track, subtitles: readonly SubtitleRendition[]): Partial<TrackSummary> {
  if (track.kind === 'audio') return { channels: track.channels };
  if (track.kind === 'subtitle') {
    const rendition = subtitles.find(({ source }) => source.kind === 'track' && source.trackIndex === track.index);
    return { form: track.form, ...(rendition && { isSdh: rendition.isSdh, renditionId: rendition.id }) };
  }
  const rate = track.frameRate ?? track.averageFrameRate;
  return {
    widthPx: track.displayWidthPx,
    heightPx: track.displayHeightPx,
    frameRate: rate === null ? null : rationalValue(rate),
    isCover: track.isCover,
  };
}
