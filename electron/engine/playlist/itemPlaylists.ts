import type { OriginalOffer, OriginalRendition } from '../media/originalRendition.ts';
import type { AudioRendition, VideoRendition } from '../media/rendition.ts';
import type { SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND, rationalValue } from '../media/timebase.ts';
import { audioBandwidth, combinedBandwidth, originalBandwidth, videoBandwidth, type Bandwidth } from './bandwidth.ts';
import { mediaPlaylistText, targetDurationSeconds } from './mediaPlaylistText.ts';
import { multivariantPlaylistText } from './multivariantPlaylistText.ts';
import type { AudioAlternate, MediaPlaylist, MediaSegment, MultivariantPlaylist, Variant } from './playlist.ts';
import { CAPTIONS, CAPTIONS_GROUP_ID, subtitlesAlternates, SUBTITLES_BANDWIDTH, SUBTITLES_GROUP_ID } from './subtitlesAlternates.ts';

export interface ItemPlaylistRequest {
  /** Largest first. */
  readonly video: readonly VideoRendition[];
  /** Absent or null: not offered. */
  readonly original?: OriginalOffer | null;
  /** At least one of both kinds of renditions. */
  readonly audio: readonly AudioRendition[];
  /** Absent: none. */
  readonly subtitles?: readonly SubtitleRendition[];
  /** The pictures carry CEA-608 captions; absent: no. */
  readonly hasClosedCaptions?: boolean;
  readonly timeline: SegmentTimeline;
  /** Put on every URI after "?"; empty: none. */
  readonly query: string;
  /** The variant that players start with; null or unknown: the one whose size is nearest to 720p. */
  readonly preferredId: string | null;
  /** Renditions that this machine makes more slowly than they are watched: players start with another where there is one. Absent: none. */
  readonly tooSlowIds?: ReadonlySet<string>;
}

export interface ItemMediaPlaylistRequest {
  readonly timeline: SegmentTimeline;
  /** EXT-X-TARGETDURATION; absent: as this timeline needs it. */
  readonly targetSeconds?: number;
  /** Which make of a segment there is: above 1 its address has the number, since players keep for ever what they fetched; absent: 1. */
  readonly makeOf?: (index: number) => number;
  /** What segments' names end in; absent: "ts". */
  readonly extension?: 'ts' | 'vtt';
  readonly query: string;
}

/** The multivariant playlist of an item as text, see multivariantPlaylistFor. */
export function multivariantTextFor(request: ItemPlaylistRequest): string {
  return multivariantPlaylistText(multivariantPlaylistFor(request));
}

/** The media playlist that all MPEG-TS renditions of an item have in common, as text. */
export function mediaTextFor(request: ItemMediaPlaylistRequest): string {
  return mediaPlaylistText(mediaPlaylistFor(request));
}

const AUDIO_GROUP_ID = 'audio';

/** RFC 5646: "und" says that nothing is known, and keeps players from guessing. */
const UNKNOWN_LANGUAGE = 'und';

/** Encoding and starting is quickest, and the picture good enough, at about this size. */
const START_AREA_PX = 1280 * 720;

/** Up to this rate the original is what players start with: it costs nothing to make and comes at once. */
const CHEAP_ORIGINAL_BPS = 8_000_000;

/**
 * All variants of an item: the original and each video rendition with the group of all audio renditions (none is muxed), or the default audio
 * rendition alone. URIs are `<renditionId>/index.m3u8`. Throws RangeError when there is nothing to play.
 */
export function multivariantPlaylistFor(request: ItemPlaylistRequest): MultivariantPlaylist {
  const audio = request.audio.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const subtitles = request.subtitles ?? [];
  const plain = request.video.length ? videoVariants(request) : audioVariants(request, audio);
  const texts = subtitles.length ? plain.map(withSubtitles) : plain;
  const hasCaptions = request.hasClosedCaptions === true && request.video.length > 0;
  const variants = hasCaptions ? texts.map((variant) => ({ ...variant, closedCaptions: { groupId: CAPTIONS_GROUP_ID } })) : texts;
  if (variants.length === 0) throw new RangeError('an item without renditions has no playlist');
  const isGrouped = variants.some((variant) => variant.audioGroupId !== null);
  return {
    isIndependent: true,
    start: null,
    renditions: [
      ...(isGrouped ? audioAlternates(audio, request.query) : []),
      ...subtitlesAlternates(subtitles, request.query),
      ...(hasCaptions ? [CAPTIONS] : []),
    ],
    variants,
  };
}

function withSubtitles(variant: Variant): Variant {
  return {
    ...variant,
    bandwidthBps: variant.bandwidthBps + SUBTITLES_BANDWIDTH.peakBps,
    averageBandwidthBps: variant.averageBandwidthBps === null ? null : variant.averageBandwidthBps + SUBTITLES_BANDWIDTH.averageBps,
    subtitlesGroupId: SUBTITLES_GROUP_ID,
  };
}

/** The renditions that players start with: those of the first variant, pictures and default sound. */
export function startRenditionIds(request: ItemPlaylistRequest): readonly string[] {
  const { variants, renditions } = multivariantPlaylistFor({ ...request, query: '' });
  const sound = renditions.find((alternate) => alternate.kind === 'audio' && alternate.isDefault);
  const uris = [variants[0]?.uri, variants[0]?.audioGroupId != null && sound?.kind === 'audio' ? sound.uri : null];
  return uris.flatMap((uri) => (uri ? [uri.split('/')[0]!] : []));
}

/** The media playlist of every MPEG-TS rendition on this timeline, or of its subtitles; segment URIs are `<index>.ts` (`<index>.<make>.ts`) or `<index>.vtt`. */
export function mediaPlaylistFor(request: ItemMediaPlaylistRequest): MediaPlaylist {
  const { timeline, query, targetSeconds } = request;
  const segments = timelineSegments(timeline, query, request);
  return {
    type: 'VOD',
    targetDurationSeconds: targetSeconds ?? targetDurationSeconds(segments),
    mediaSequence: 0,
    isIndependent: true,
    start: null,
    mapUri: null,
    segments,
    isEnded: true,
  };
}

/** EXTINF is the rounded end minus the rounded start, so that the sum never drifts from the media. */
function timelineSegments(
  timeline: SegmentTimeline,
  query: string,
  { extension = 'ts', makeOf = () => 1 }: Pick<ItemMediaPlaylistRequest, 'extension' | 'makeOf'> = {},
): readonly MediaSegment[] {
  return timeline.cuts.map((_, index) => ({
    durationMicros: microsFromTicks(boundaryTicks(timeline, index + 1)) - microsFromTicks(boundaryTicks(timeline, index)),
    title: null,
    uri: withQuery(makeOf(index) > 1 ? `${index}.${makeOf(index)}.${extension}` : `${index}.${extension}`, query),
    isDiscontinuous: false,
  }));
}

interface Picture {
  readonly rendition: VideoRendition | OriginalRendition;
  readonly bandwidth: Bandwidth;
}

function videoVariants({
  video,
  original = null,
  audio,
  timeline,
  query,
  preferredId,
  tooSlowIds,
}: ItemPlaylistRequest): readonly Variant[] {
  const targetSeconds = targetDurationSeconds(timelineSegments(timeline, query));
  const copied = original && { rendition: original.rendition, bandwidth: originalBandwidth(original, targetSeconds) };
  const encoded = video.map((rendition): Picture => ({ rendition, bandwidth: videoBandwidth(rendition, timeline, targetSeconds) }));
  const pictures = [...(copied ? [copied] : []), ...encoded];
  const cheap = copied && copied.bandwidth.averageBps < CHEAP_ORIGINAL_BPS ? copied : null;
  const first = pictures.find(({ rendition }) => rendition.id === preferredId) ?? cheap ?? startPicture(encoded, tooSlowIds);
  const ordered = pictures.toSorted((a, b) => Number(b === first) - Number(a === first) || areaPx(b) - areaPx(a));
  const codecs = [...new Set(audio.map((rendition) => rendition.codecs))];
  return ordered.map(({ rendition, bandwidth }) => {
    const rate = rendition.announcedFrameRate;
    return {
      ...variantBase(rendition.id, query, combinedBandwidth(bandwidth, audio.map(audioBandwidth))),
      codecs: [rendition.codecs, ...codecs],
      resolution: { widthPx: rendition.widthPx, heightPx: rendition.heightPx },
      frameRate: rate && Math.round(rationalValue(rate) * 1000) / 1000,
      audioGroupId: audio.length ? AUDIO_GROUP_ID : null,
    };
  });
}

/**
 * RFC 8216 4.3.4.2.1: several audio renditions are a group, and the variant's own URI is that of the default one. Players load
 * that one beside the one that was chosen, so the bandwidth holds both.
 */
function audioVariants({ query }: ItemPlaylistRequest, audio: readonly AudioRendition[]): readonly Variant[] {
  const [main, ...others] = audio;
  if (!main) return [];
  return [
    {
      ...variantBase(main.id, query, combinedBandwidth(audioBandwidth(main), others.map(audioBandwidth))),
      codecs: [...new Set(audio.map((rendition) => rendition.codecs))],
      resolution: null,
      frameRate: null,
      audioGroupId: others.length ? AUDIO_GROUP_ID : null,
    },
  ];
}

function variantBase(renditionId: string, query: string, bandwidth: Bandwidth) {
  return {
    uri: playlistUri(renditionId, query),
    bandwidthBps: bandwidth.peakBps,
    averageBandwidthBps: bandwidth.averageBps,
    subtitlesGroupId: null,
    closedCaptions: 'none',
  } as const;
}

/** Members that a player could not tell apart by language are not chosen by themselves (rfc8216bis 4.4.6.1.1). */
function audioAlternates(audio: readonly AudioRendition[], query: string): readonly AudioAlternate[] {
  return audio.map((rendition, position) => ({
    kind: 'audio',
    groupId: AUDIO_GROUP_ID,
    name: rendition.name,
    language: rendition.language ?? UNKNOWN_LANGUAGE,
    isDefault: rendition.isDefault,
    isAutoselect: audio.findIndex((other) => other.language === rendition.language) === position,
    channels: rendition.channels,
    uri: playlistUri(rendition.id, query),
  }));
}

/** The smallest where all are too slow: it keeps up longest. */
function startPicture(pictures: readonly Picture[], tooSlowIds: ReadonlySet<string> = new Set()): Picture | null {
  const fastEnough = pictures.filter(({ rendition }) => !tooSlowIds.has(rendition.id));
  return nearestToStartArea(fastEnough) ?? pictures.toSorted((a, b) => areaPx(a) - areaPx(b))[0] ?? null;
}

/** By the ratio of the areas; of two equally far ones the first. */
function nearestToStartArea(pictures: readonly Picture[]): Picture | null {
  const distance = (picture: Picture): number => Math.abs(Math.log(areaPx(picture) / START_AREA_PX));
  return pictures.reduce<Picture | null>((best, picture) => (best && distance(best) <= distance(picture) ? best : picture), null);
}

function areaPx({ rendition }: Picture): number {
  return rendition.widthPx * rendition.heightPx;
}

function playlistUri(renditionId: string, query: string): string {
  return withQuery(`${renditionId}/index.m3u8`, query);
}

function withQuery(path: string, query: string): string {
  return query ? `${path}?${query}` : path;
}

function microsFromTicks(ticks: number): number {
  return Math.round((ticks * 1_000_000) / TICKS_PER_SECOND);
}
