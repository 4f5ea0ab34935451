import { createHash } from 'node:crypto';
import type { PlaylistTarget } from '../../../../shared/playlistContract.ts';
import { audioTracks, mainVideoTrack, subtitleTracks, type MediaInfo, type VideoTrack } from '../../media/mediaInfo.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { subtitleRenditions } from '../../media/subtitles/subtitleRendition.ts';
import { rationalValue, ticksFromSeconds, TICKS_PER_SECOND, type Rational } from '../../media/timebase.ts';
import type { KeptTimeline, MadeMedia, MadeSubtitleFile, MadeText } from '../madePlaylist.ts';
import type { PlaylistAddress } from '../playlistAddress.ts';
import { coveredTimeline } from './coveredTimeline.ts';
import { fieldProblem } from './fieldProblem.ts';
import { targetPicture } from './targetPicture.ts';
import { targetSound } from './targetSound.ts';

type Tags = Readonly<Record<string, string>>;

export interface TargetRequest {
  readonly itemId: string;
  readonly info: MediaInfo & { readonly durationSeconds: number };
  readonly target: PlaylistTarget;
  /** Path of the target in the request, e.g. "Targets.0". */
  readonly field: string;
  /** Of its URI, without an ending. */
  readonly prefix: PlaylistAddress;
  /** Where the whole subtitles are wanted; null: nowhere. */
  readonly extractAddress: PlaylistAddress | null;
  readonly startSeconds: number;
  readonly seconds: number;
  /** Of the whole request. */
  readonly tags: Tags;
}

/** Above this a number of a stream means all of them. */
const ALL_STREAMS = 100;
/** As many as an object of the public service has. They travel in a header, of which clients read 16 KB, each byte as three ("%20"). */
const MOST_TAGS = 10;
const MOST_TAG_BYTES = 4096;
const AHEAD_SECONDS = 120;
const AHEAD_RANGE = { least: 10, most: 30 } as const;

/** What a target comes to; several only of several subtitles. Throws BAD_REQUEST that names the field. */
export function planTarget(request: TargetRequest): readonly (MadeMedia | MadeText | MadeSubtitleFile)[] {
  const { target, tags } = request;
  const joined = joinedTags(tags, target.Tags, `${request.field}.Tags`);
  return target.Subtitle ? plannedTexts(request, target.Subtitle, joined) : [plannedMedia(request, joined)];
}

/** The target's win. Throws BAD_REQUEST for more than segments can carry. */
function joinedTags(ofRequest: Tags, ofTarget: Tags, field: string): Tags {
  const joined = { ...ofRequest, ...ofTarget };
  const bytes = Object.entries(joined).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  if (Object.keys(joined).length > MOST_TAGS)
    throw fieldProblem(field, `has more than ${MOST_TAGS} labels together with those of the request.`);
  if (bytes > MOST_TAG_BYTES) throw fieldProblem(field, `is longer than ${MOST_TAG_BYTES} bytes together with those of the request.`);
  return joined;
}

function plannedMedia(request: TargetRequest, tags: Tags): MadeMedia {
  const { itemId, info, target, field, prefix } = request;
  const { Video, Audio } = target;
  const video =
    Video?.DisableVideo === false
      ? chosen(films(info), Video.Stream).map((track) => targetPicture(info, track, Video.TranscodeVideo, `${field}.Video.TranscodeVideo`))
      : [];
  const audio =
    Audio?.DisableAudio === false
      ? chosen(audioTracks(info), Audio.Stream).map((track, position) =>
          targetSound(track, Audio.TranscodeAudio, `${field}.Audio.TranscodeAudio`, position === 0),
        )
      : [];
  if (video.length + audio.length === 0) throw fieldProblem(field, 'the source has none of the streams that this target asks for.');
  const timeline = keptTimeline(request, { video, track: mainVideoTrack(info) });
  const facts = {
    kind: 'media' as const,
    itemId,
    timeline,
    aheadSegments: target.TranscodeAhead ?? clamped(Math.round(AHEAD_SECONDS / target.Duration)),
    video,
    audio,
  };
  return {
    ...facts,
    address: `${prefix}.m3u8`,
    token: tokenOf({ itemId, timeline, video, audio }),
    tags,
    initialSegments: initialSegments(timeline, target.InitialTranscode),
  };
}

/** The film first, then other pictures that are no covers. */
function films(info: MediaInfo): readonly VideoTrack[] {
  const main = mainVideoTrack(info);
  const others = info.tracks.filter((track) => track.kind === 'video').filter((track) => !track.isCover && track !== main);
  return main ? [main, ...others].toSorted((a, b) => a.index - b.index) : [];
}

function chosen<T>(tracks: readonly T[], streams: readonly number[]): readonly T[] {
  if (streams.length === 0) return tracks.slice(0, 1);
  if (streams.some((stream) => stream > ALL_STREAMS)) return tracks;
  return tracks.filter((_, index) => streams.includes(index));
}

function clamped(segments: number): number {
  return Math.min(AHEAD_RANGE.most, Math.max(AHEAD_RANGE.least, segments));
}

/** The timeline of a target: boundaries are frames of the pictures that are shown, or lie where asked without any. */
export function keptTimeline(
  { info, target, startSeconds, seconds }: Pick<TargetRequest, 'info' | 'target' | 'startSeconds' | 'seconds'>,
  { video, track }: { readonly video: readonly VideoRendition[]; readonly track: VideoTrack | null },
): KeptTimeline {
  const rate = video.flatMap(({ frameRate }) => (frameRate ? [frameRate] : [])).toSorted(byValue)[0] ?? null;
  const isOwnClock = video.some(({ thinning }) => thinning.kind === 'resampled');
  const { timeline, cutting, firstSegment } = coveredTimeline({
    durationTicks: Math.max(1, ticksFromSeconds(info.durationSeconds)),
    frameRate: rate,
    firstFrameTicks: isOwnClock || video.length === 0 ? 0 : ticksFromSeconds(track?.startSeconds ?? 0),
    ...(video.length > 0 && info.pictureEndSeconds !== undefined ? { pictureEndTicks: ticksFromSeconds(info.pictureEndSeconds) } : {}),
    startSeconds,
    seconds,
    initialSegmentSeconds: target.InitialSegments,
    segmentSeconds: target.Duration,
  });
  return { boundaries: timeline.boundaries, restEnd: cutting === timeline ? null : cutting.durationTicks, firstSegment };
}

function byValue(a: Rational, b: Rational): number {
  return rationalValue(a) - rationalValue(b);
}

/** How many segments begin within the first so many seconds; all for a negative number. */
function initialSegments({ boundaries, firstSegment }: KeptTimeline, seconds: number): number {
  const starts = boundaries.slice(firstSegment, -1);
  if (seconds < 0) return starts.length;
  const from = starts[0] ?? 0;
  // A boundary that was moved to the next frame is not another one.
  return starts.filter((ticks) => (ticks - from) / TICKS_PER_SECOND < seconds - 0.001).length;
}

function plannedTexts(
  request: TargetRequest,
  { Stream, ExtractSubtitle }: NonNullable<PlaylistTarget['Subtitle']>,
  tags: Tags,
): readonly (MadeText | MadeSubtitleFile)[] {
  const { itemId, info, field, prefix, extractAddress } = request;
  const tracks = subtitleTracks(info);
  const readable = new Map(subtitleRenditions(tracks, []).map((rendition) => [rendition.id, rendition]));
  const texts = chosen(tracks, Stream).flatMap((track) => {
    const subtitle = readable.get(`s${track.index}`);
    return subtitle ? [{ track, subtitle }] : [];
  });
  if (texts.length === 0) throw fieldProblem(field, 'the source has none of the subtitles that this target asks for as text.');
  const timeline = keptTimeline(request, { video: [], track: null });
  return texts.flatMap(({ track, subtitle }, position) => {
    const suffix = texts.length === 1 ? '' : `-${position}`;
    const made: MadeText = {
      kind: 'text',
      itemId,
      timeline,
      subtitle,
      language: track.language ?? '',
      index: tracks.indexOf(track),
      tags,
      address: `${prefix}${suffix}.m3u8`,
      token: tokenOf({ itemId, timeline, subtitle }),
    };
    if (!ExtractSubtitle || extractAddress === null) return [made];
    const format = ExtractSubtitle.Format;
    const file: MadeSubtitleFile = {
      kind: 'subtitle-file',
      itemId,
      subtitle,
      format,
      tags,
      address: `${extractAddress}${suffix}`,
      token: tokenOf({ itemId, subtitle, format }),
    };
    return [made, file];
  });
}

/** 128 bits over everything that what is made depends on. */
export function tokenOf(parameters: Readonly<Record<string, unknown>>): string {
  return createHash('sha256')
    .update(JSON.stringify(['playlist 1', parameters]))
    .digest('hex')
    .slice(0, 32);
}
