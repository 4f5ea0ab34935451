import type { OpenedItem, StyledSubtitles, TrackSummary } from '../../../shared/contract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { PlayableItem } from '../engine.ts';
import { audioRenditions } from '../media/audioRenditions.ts';
import { audioTracks, mainVideoTrack, type MediaInfo, type Track } from '../media/mediaInfo.ts';
import { drawnSubtitles, type DrawnSubtitles } from '../media/subtitles/drawn/drawnSubtitles.ts';
import { isStyled, type SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import { pictureWarnings } from '../media/pictureWarnings.ts';
import { rationalValue } from '../media/timebase.ts';
import { createViewerId, itemScope, type Signer } from '../sharing/signing.ts';
import {
  attachedFontPath,
  burntPlaylistPath,
  directPath,
  playlistPath,
  stillPathTemplate,
  storyboardPath,
  styledTextPath,
} from './mediaAddress.ts';

const TWELVE_HOURS_SECONDS = 12 * 3600;

/** How long a playback's links are good, whole seconds: three times the length, at least 12 hours. */
export function playbackGrantSeconds(durationSeconds: number | null): number {
  return Math.max(TWELVE_HOURS_SECONDS, Math.ceil(3 * (durationSeconds ?? 0)));
}

/**
 * What the opener of an item gets: signed absolute addresses for a viewer of his own, and what is in the file. `burnIn`: index of the
 * subtitle track that is drawn into the pictures; null or absent: none. `resumeSeconds`: where he goes on; null or absent: at the start. Throws BAD_REQUEST when that cannot be.
 */
export function openedItem(
  item: PlayableItem,
  {
    baseUrl,
    signer,
    clock,
    burnIn = null,
    resumeSeconds = null,
  }: {
    readonly baseUrl: string;
    readonly signer: Signer;
    readonly clock: Clock;
    readonly burnIn?: number | null;
    readonly resumeSeconds?: number | null;
  },
): OpenedItem {
  const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + playbackGrantSeconds(item.info.durationSeconds);
  const query = signer.query({ scope: itemScope(item.itemId), expiresAtSeconds, viewerId: createViewerId() });
  const burnable = burnableSubtitles(item);
  if (burnIn !== null && !burnable.some(({ trackIndex }) => trackIndex === burnIn)) throw notBurnable(item, burnIn, burnable);
  const burnInUrl = (trackIndex: number): string => `${baseUrl}${burntPlaylistPath(item, trackIndex)}?${query}`;
  const mode = burnIn === null ? item.mode : 'transcode';
  return {
    itemId: item.itemId,
    title: item.title,
    durationSeconds: item.info.durationSeconds,
    resumeSeconds,
    isGrowing: item.isGrowing,
    playlistUrl: burnIn === null ? `${baseUrl}${playlistPath(item)}?${query}` : burnInUrl(burnIn),
    encodedPlaylistUrl:
      burnIn !== null || item.encodedTimelineId === item.timelineId
        ? null
        : `${baseUrl}${playlistPath({ ...item, timelineId: item.encodedTimelineId })}?${query}`,
    directUrl: mode === 'direct' ? `${baseUrl}${directPath(item)}?${query}` : null,
    storyboardUrl: hasPreviews(item) ? `${baseUrl}${storyboardPath(item)}?${query}` : null,
    stillUrl: hasPreviews(item) ? `${baseUrl}${stillPathTemplate(item)}?${query}` : null,
    chapters: item.info.chapters.map(({ startSeconds, title }) => ({ startSeconds, title })),
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    mode,
    warnings: [...pictureWarnings(item.info)],
    tracks: trackSummaries(item.info, item.subtitles, ({ id, source }) => ({
      url: `${baseUrl}${styledTextPath(item, id)}?${query}`,
      fontUrls: (item.info.fonts ?? []).map(({ index }) => `${baseUrl}${attachedFontPath(item, index)}?${query}`),
      startSeconds: source.kind === 'track' ? item.info.startMicros / 1e6 : 0,
    })).map((track) => {
      const drawn = burnable.find(({ trackIndex }) => trackIndex === track.index);
      return drawn ? { ...track, isForced: drawn.isForced, renditionName: drawn.name, burnInUrl: burnInUrl(drawn.trackIndex) } : track;
    }),
  };
}

/** Sound alone has no pictures, and a file that grows gets them when it is whole. */
function hasPreviews({ info, isGrowing }: PlayableItem): boolean {
  return !isGrowing && mainVideoTrack(info) !== null;
}

/** Where a styled subtitle is to be had. */
type StyledAddresses = (rendition: SubtitleRendition) => StyledSubtitles;

/** What of a subtitle is the same for tracks and files. */
type OfferedText = (rendition: SubtitleRendition) => Pick<TrackSummary, 'isSdh' | 'renditionId' | 'renditionName' | 'styled'>;

/** There have to be pictures to draw on, and all of them. */
function burnableSubtitles({ info, isGrowing }: PlayableItem): readonly DrawnSubtitles[] {
  return isGrowing || mainVideoTrack(info) === null ? [] : drawnSubtitles(info);
}

function notBurnable(item: PlayableItem, burnIn: number, burnable: readonly DrawnSubtitles[]): EngineError {
  const offered = burnable.length === 0 ? 'it has none' : `it has ${burnable.map(({ trackIndex }) => trackIndex).join(', ')}`;
  return new EngineError(
    'BAD_REQUEST',
    `"burnIn": ${burnIn} is no bitmap subtitle track of "${item.title}" that can be burnt in; ${offered}.`,
    {
      details: { field: 'burnIn' },
    },
  );
}

/** The public face of a file's tracks, and of the subtitle files beside it, which are counted on from the last track. */
function trackSummaries(info: MediaInfo, subtitles: readonly SubtitleRendition[], styled: StyledAddresses): TrackSummary[] {
  const offered: OfferedText = (rendition) => ({
    isSdh: rendition.isSdh,
    renditionId: rendition.id,
    renditionName: rendition.name,
    ...(isStyled(rendition.source) && { styled: styled(rendition) }),
  });
  return [...ownTracks(info, subtitles, offered), ...sidecarTracks(info, subtitles, offered)];
}

function sidecarTracks(info: MediaInfo, subtitles: readonly SubtitleRendition[], offered: OfferedText): TrackSummary[] {
  const firstIndex = Math.max(-1, ...info.tracks.map((track) => track.index)) + 1;
  const files = subtitles.flatMap((rendition) => (rendition.source.kind === 'file' ? [{ rendition, source: rendition.source }] : []));
  return files.map(({ rendition, source }, position) => ({
    index: firstIndex + position,
    kind: 'subtitle',
    codec: source.format === 'srt' ? 'subrip' : source.format,
    language: rendition.language,
    title: rendition.name,
    isDefault: rendition.isDefault,
    isForced: rendition.isForced,
    form: 'text',
    file: source.path,
    ...offered(rendition),
  }));
}

function ownTracks(info: MediaInfo, subtitles: readonly SubtitleRendition[], offered: OfferedText): TrackSummary[] {
  return info.tracks.map((track) => ({
    index: track.index,
    kind: track.kind,
    codec: track.codec,
    language: track.language,
    title: track.title,
    isDefault: track.isDefault,
    isForced: track.isForced,
    ...particulars(track, { info, subtitles, offered }),
  }));
}

function particulars(
  track: Track,
  {
    info,
    subtitles,
    offered,
  }: { readonly info: MediaInfo; readonly subtitles: readonly SubtitleRendition[]; readonly offered: OfferedText },
): Partial<TrackSummary> {
  if (track.kind === 'audio') {
    const rendition = audioRenditions(audioTracks(info)).find(({ trackIndex }) => trackIndex === track.index);
    return { channels: track.channels, ...(rendition && { renditionName: rendition.name }) };
  }
  if (track.kind === 'subtitle') {
    const rendition = subtitles.find(({ source }) => source.kind === 'track' && source.trackIndex === track.index);
    return { form: track.form, ...(rendition && offered(rendition)) };
  }
  const rate = track.frameRate ?? track.averageFrameRate;
  return {
    widthPx: track.displayWidthPx,
    heightPx: track.displayHeightPx,
    frameRate: rate === null ? null : rationalValue(rate),
    isCover: track.isCover,
  };
}
