import { createHash } from 'node:crypto';
import { audioRenditions } from '../media/audioRenditions.ts';
import { growingTimelineFrom, type FileGrowth } from '../media/growingTimeline.ts';
import type { KeyframeIndex } from '../media/keyframes/keyframeIndex.ts';
import { audioTracks, mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
import { originalOffer, type OriginalOffer, type OriginalRendition } from '../media/originalRendition.ts';
import type { AudioRendition, VideoRendition } from '../media/rendition.ts';
import { videoRenditions } from '../media/renditionLadder.ts';
import { segmentTimelineFrom, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { rationalValue, ticksFromSeconds, type Rational } from '../media/timebase.ts';

/** An item with the plan of everything that can be made of it. */
export interface TranscodeItem {
  readonly itemId: string;
  readonly title: string;
  readonly path: string;
  readonly info: MediaInfo;
  /** Stands for the timeline and all renditions: in the addresses of a playlist, which is frozen when it is handed out. */
  readonly planId: string;
  /**
   * Of all renditions: video.js puts the first segment after a change of rendition where the one before ended, whatever its time
   * stamps say. Of a file that grows what is listed so far.
   */
  readonly timeline: SegmentTimeline;
  /** As it is without the original: segments as short as wanted. */
  readonly encodedTimeline: SegmentTimeline;
  /** null: the file was whole when it was opened. */
  readonly growing: GrowingPlan | null;
  readonly video: readonly VideoRendition[];
  readonly audio: readonly AudioRendition[];
  /** The film's own pictures, whose keyframes then make the timeline; null: not offered. */
  readonly original: OriginalOffer | null;
  /** What a caller of GenerateVideoPlaylist asked for; absent: we planned it ourselves. */
  readonly asked?: AskedPlan;
}

/** A plan that somebody else made. */
export interface AskedPlan {
  /** What runs cut along: the timeline, and behind it what of the source is not covered. */
  readonly cutting: SegmentTimeline;
  /** Segments made ahead of the one that is watched. */
  readonly aheadSegments: number;
}

/** What else there is to know of a file that was still being written when it was opened. */
export interface GrowingPlan {
  /** What runs cut along, see GrowingTimeline. */
  readonly cutting: SegmentTimeline;
  /** Of all its playlists. */
  readonly targetSeconds: number;
  /** Nothing will be added. */
  readonly isEnded: boolean;
}

export type PlannedRendition = VideoRendition | AudioRendition | OriginalRendition;

/** Plans an item: pure, the same for the same facts, so that a playlist handed out before a restart stays good. Needs a duration. */
export function transcodeItemFrom(request: {
  readonly itemId: string;
  readonly title: string;
  readonly path: string;
  readonly info: MediaInfo & { readonly durationSeconds: number };
  readonly maxRenditionPx: number;
  /** null: not known (yet), or the film is not to be copied. */
  readonly keyframes: KeyframeIndex | null;
  /** null: the file is whole. */
  readonly growth: FileGrowth | null;
}): TranscodeItem {
  const { itemId, title, path, info, maxRenditionPx, keyframes, growth } = request;
  const videoTrack = mainVideoTrack(info);
  const video = videoRenditions({ info, maxRenditionPx });
  const rules = { frameRate: commonFrameRate(video), firstFrameTicks: ticksFromSeconds(videoTrack?.startSeconds ?? 0) };
  const durationTicks = Math.max(1, ticksFromSeconds(info.durationSeconds));
  const pictureEndTicks = videoTrack && info.pictureEndSeconds !== undefined ? ticksFromSeconds(info.pictureEndSeconds) : null;
  const grown =
    growth &&
    growingTimelineFrom({
      ...rules,
      safeTicks: ticksFromSeconds(growth.safeSeconds),
      end: growth.isEnded ? { durationTicks, pictureEndTicks } : null,
    });
  const facts = {
    itemId,
    title,
    path,
    info,
    encodedTimeline:
      grown?.listed ?? segmentTimelineFrom({ ...rules, durationTicks, ...(pictureEndTicks === null ? {} : { pictureEndTicks }) }),
    growing: growth && grown && { cutting: grown.cutting, targetSeconds: grown.targetDurationSeconds, isEnded: growth.isEnded },
    video,
    audio: audioRenditions(audioTracks(info)),
  };
  return planned(facts, keyframes && !growth ? originalOffer(info, keyframes) : null);
}

/** The rate of those frames that all renditions show, so that each boundary is a frame in all of them: the lowest, which divides the others. */
function commonFrameRate(video: readonly VideoRendition[]): Rational | null {
  const rates = video.flatMap(({ frameRate }) => (frameRate ? [frameRate] : []));
  return rates.toSorted((a, b) => rationalValue(a) - rationalValue(b))[0] ?? null;
}

/**
 * The item as the plan `planId` has it; null for a playlist of another plan. The plan without the original stays good when the
 * keyframes are found after it was handed out.
 */
export function renditionsOf(item: TranscodeItem, planId: string): TranscodeItem | null {
  if (item.planId === planId) return item;
  const encoded = encodedPlan(item);
  return encoded.planId === planId ? encoded : null;
}

/** The item without the film's own pictures: its segments are short wherever the film has its keyframes. The same where they are not offered. */
export function encodedPlan(item: TranscodeItem): TranscodeItem {
  return item.original ? planned(item, null) : item;
}

function planned(facts: Omit<TranscodeItem, 'planId' | 'timeline' | 'original'>, original: OriginalOffer | null): TranscodeItem {
  const { encodedTimeline, video, audio } = facts;
  const timeline = original?.timeline ?? encodedTimeline;
  const plan = { timeline: timeline.id, video, audio, ...(original ? { original: original.rendition } : {}) };
  return { ...facts, timeline, original, planId: createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 12) };
}
