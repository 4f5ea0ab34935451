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
  /** Stands for all timelines and renditions: in the addresses of a playlist, which is frozen when it is handed out. */
  readonly planId: string;
  /** Of everything that is encoded; of a file that grows what is listed so far. */
  readonly timeline: SegmentTimeline;
  /** null: the file was whole when it was opened. */
  readonly growing: GrowingPlan | null;
  readonly video: readonly VideoRendition[];
  readonly audio: readonly AudioRendition[];
  /** The film's own pictures, with a timeline of their own; null: not offered. */
  readonly original: OriginalOffer | null;
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
  return withPlanId({
    itemId,
    title,
    path,
    info,
    timeline: grown?.listed ?? segmentTimelineFrom({ ...rules, durationTicks, ...(pictureEndTicks === null ? {} : { pictureEndTicks }) }),
    growing: growth && grown && { cutting: grown.cutting, targetSeconds: grown.targetDurationSeconds, isEnded: growth.isEnded },
    video,
    audio: audioRenditions(audioTracks(info)),
    original: keyframes && originalOffer(info, keyframes),
  });
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
  const before = item.original && withPlanId({ ...item, original: null });
  return before?.planId === planId ? before : null;
}

/** The timeline of one of the item's renditions. */
export function timelineOf(item: TranscodeItem, { kind }: PlannedRendition): SegmentTimeline {
  return kind === 'original' && item.original ? item.original.timeline : item.timeline;
}

function withPlanId(item: Omit<TranscodeItem, 'planId'>): TranscodeItem {
  const { timeline, video, audio, original } = item;
  const plan = { timeline: timeline.id, video, audio, ...(original ? { original: [original.timeline.id, original.rendition] } : {}) };
  return { ...item, planId: createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 12) };
}
