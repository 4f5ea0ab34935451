import { segmentTimelineOf } from '../keptTimelines.ts';
import type { MadeMaster, MadeMedia, MadeText } from '../madePlaylist.ts';
import { rationalValue } from '../../media/timebase.ts';
import { boundaryTicks, timelineOf, type SegmentTimeline } from '../../media/segmentTimeline.ts';
import { audioBandwidth, combinedBandwidth, videoBandwidth, type Bandwidth } from '../../playlist/bandwidth.ts';
import type { AudioAlternate, SubtitlesAlternate, Variant } from '../../playlist/playlist.ts';
import { SUBTITLES_BANDWIDTH, SUBTITLES_GROUP_ID } from '../../playlist/subtitlesAlternates.ts';
import { uniqueNames } from '../../media/uniqueNames.ts';
import type { PlaylistAddress } from '../playlistAddress.ts';
import { tokenOf } from './planTarget.ts';

const AUDIO_GROUP_ID = 'audio';
const UNKNOWN_LANGUAGE = 'und';

/**
 * The multivariant playlist of targets, whose URIs are their addresses: targets with pictures are variants; those with sound alone are the
 * sound of pictures without any, or variants of their own where all pictures have sound; text is a group for all.
 * Throws RangeError when there is nothing to play.
 */
export function planMaster(request: {
  readonly address: PlaylistAddress;
  readonly itemId: string;
  readonly media: readonly MadeMedia[];
  readonly texts: readonly MadeText[];
  readonly tags: Readonly<Record<string, string>>;
}): MadeMaster {
  const { address, itemId, media, texts, tags } = request;
  const pictures = media.filter(({ video }) => video.length > 0);
  const sounds = media.filter(({ video }) => video.length === 0);
  const isGrouped = sounds.length > 0 && pictures.some(({ audio }) => audio.length === 0);
  const alternates = isGrouped ? audioAlternates(sounds) : [];
  const besides = isGrouped ? sounds.map((sound) => bandwidthOf(sound)) : [];
  const variants = [...pictures, ...(isGrouped ? [] : sounds)].map((made) =>
    variantOf(made, { besides: made.audio.length === 0 ? besides : [], soundCodecs: sounds, hasTexts: texts.length > 0 }),
  );
  if (variants.length === 0) throw new RangeError('a multivariant playlist without pictures and sound');
  const playlist = {
    isIndependent: true,
    start: null,
    renditions: [...alternates, ...textAlternates(texts)],
    variants,
  };
  return {
    kind: 'master',
    address,
    itemId,
    tags,
    playlist,
    token: tokenOf({ itemId, playlist, children: [...media, ...texts].map(({ token }) => token) }),
  };
}

function variantOf(
  made: MadeMedia,
  {
    besides,
    soundCodecs,
    hasTexts,
  }: { readonly besides: readonly Bandwidth[]; readonly soundCodecs: readonly MadeMedia[]; readonly hasTexts: boolean },
): Variant {
  const [picture] = made.video;
  const own = combinedBandwidth(bandwidthOf(made), besides);
  const bandwidth = hasTexts ? combinedBandwidth(own, [SUBTITLES_BANDWIDTH]) : own;
  const rate = picture?.announcedFrameRate ?? null;
  const sound = besides.length > 0 ? soundCodecs.flatMap(({ audio }) => audio) : made.audio;
  return {
    uri: made.address,
    bandwidthBps: bandwidth.peakBps,
    averageBandwidthBps: bandwidth.averageBps,
    codecs: [...new Set([...made.video, ...sound].map(({ codecs }) => codecs))],
    resolution: picture ? { widthPx: picture.widthPx, heightPx: picture.heightPx } : null,
    frameRate: rate && Math.round(rationalValue(rate) * 1000) / 1000,
    audioGroupId: besides.length > 0 ? AUDIO_GROUP_ID : null,
    subtitlesGroupId: hasTexts ? SUBTITLES_GROUP_ID : null,
    closedCaptions: 'none',
  };
}

/** Everything that is muxed into a target's segments. */
function bandwidthOf({ video, audio, timeline }: MadeMedia): Bandwidth {
  const own = ownTimeline(segmentTimelineOf(timeline).timeline, timeline.firstSegment);
  const longest = Math.max(...own.boundaries.slice(1).map((ticks, i) => ticks - (own.boundaries[i] ?? 0)));
  const target = Math.max(1, Math.round(longest / 90_000));
  const parts = [...video.map((rendition) => videoBandwidth(rendition, own, target)), ...audio.map(audioBandwidth)];
  return parts.reduce((sum, part) => ({ peakBps: sum.peakBps + part.peakBps, averageBps: sum.averageBps + part.averageBps }));
}

/** Only what the playlist lists, from 0. */
function ownTimeline(timeline: SegmentTimeline, firstSegment: number): SegmentTimeline {
  if (firstSegment === 0) return timeline;
  const start = boundaryTicks(timeline, firstSegment);
  return timelineOf(timeline.boundaries.slice(firstSegment).map((ticks) => ticks - start));
}

function audioAlternates(sounds: readonly MadeMedia[]): readonly AudioAlternate[] {
  const names = uniqueNames(sounds.map(({ audio }) => audio[0]?.name ?? 'Audio'));
  return sounds.map(({ address, audio }, position) => ({
    kind: 'audio',
    groupId: AUDIO_GROUP_ID,
    name: names[position] ?? 'Audio',
    language: audio[0]?.language ?? UNKNOWN_LANGUAGE,
    isDefault: position === 0,
    isAutoselect: sounds.findIndex((other) => other.audio[0]?.language === audio[0]?.language) === position,
    channels: audio[0]?.channels ?? null,
    uri: address,
  }));
}

function textAlternates(texts: readonly MadeText[]): readonly SubtitlesAlternate[] {
  const names = uniqueNames(texts.map(({ subtitle }) => subtitle.name));
  return texts.map(({ address, subtitle }, position) => ({
    kind: 'subtitles',
    groupId: SUBTITLES_GROUP_ID,
    name: names[position] ?? subtitle.name,
    language: subtitle.language ?? UNKNOWN_LANGUAGE,
    isDefault: false,
    isAutoselect: texts.findIndex((other) => other.subtitle.language === subtitle.language) === position,
    isForced: subtitle.isForced,
    uri: address,
  }));
}
