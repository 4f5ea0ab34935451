import { audioRenditions } from '../media/audioRenditions.ts';
import { audioTracks, mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
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
  readonly timeline: SegmentTimeline;
  readonly video: readonly VideoRendition[];
  readonly audio: readonly AudioRendition[];
}

/** Plans an item: pure, the same for the same facts, so that a playlist handed out before a restart stays good. Needs a duration. */
export function transcodeItemFrom(request: {
  readonly itemId: string;
  readonly title: string;
  readonly path: string;
  readonly info: MediaInfo & { readonly durationSeconds: number };
  readonly maxRenditionPx: number;
}): TranscodeItem {
  const { itemId, title, path, info, maxRenditionPx } = request;
  const videoTrack = mainVideoTrack(info);
  const video = videoRenditions({ info, maxRenditionPx });
  const timeline = segmentTimelineFrom({
    durationTicks: Math.max(1, ticksFromSeconds(info.durationSeconds)),
    frameRate: commonFrameRate(video),
    firstFrameTicks: ticksFromSeconds(videoTrack?.startSeconds ?? 0),
    ...(videoTrack && info.pictureEndSeconds !== undefined ? { pictureEndTicks: ticksFromSeconds(info.pictureEndSeconds) } : {}),
  });
  return {
    itemId,
    title,
    path,
    info,
    timeline,
    video,
    audio: audioRenditions(audioTracks(info)),
  };
}

/** The rate of those frames that all renditions show, so that each boundary is a frame in all of them: the lowest, which divides the others. */
function commonFrameRate(video: readonly VideoRendition[]): Rational | null {
  const rates = video.flatMap(({ frameRate }) => (frameRate ? [frameRate] : []));
  return rates.toSorted((a, b) => rationalValue(a) - rationalValue(b))[0] ?? null;
}

/** The item when its timeline is the one asked for; null for a playlist of another plan. */
export function renditionsOf(item: TranscodeItem, timelineId: string): TranscodeItem | null {
  return item.timeline.id === timelineId ? item : null;
}
