import { firstSps } from '../h264/parameterSets.ts';
import { sequenceParameterSetFrom, type SequenceParameterSet } from '../h264/sequenceParameterSet.ts';
import type { MediaInfo, VideoTrack } from '../mediaInfo.ts';
import { rationalValue, TICKS_PER_SECOND } from '../timebase.ts';
import type { ContainerIndex } from './containerIndex.ts';
import type { KeyframeIndex } from './keyframeIndex.ts';

export type FoundIndex = Extract<ContainerIndex, { kind: 'index' }>;

/** How far the first keyframe may be from where the probe saw the first picture: two of Matroska's milliseconds. */
const MAX_START_ERROR_TICKS = 2 * 91;
/** Containers whose packets carry decoding times of their own. */
const KEEPS_DECODE_TIMES = /(^|,)(mp4|mpegts|flv)(,|$)/;
/** Taken for the rate of a stream that does not tell one. */
const ASSUMED_FPS = 24;

/**
 * A container's index with its times put on the item's clock. null when the times do not meet what the probe saw, or the parameter sets
 * are not to be understood: then the packets have to be read.
 */
export function indexOnItemClock(info: MediaInfo, track: VideoTrack, found: FoundIndex): KeyframeIndex | null {
  const { parameterSets } = found;
  const spsUnit = firstSps(parameterSets);
  const sps = spsUnit && sequenceParameterSetFrom(spsUnit);
  if (!sps || track.startSeconds === null) return null;
  const trackStart = track.startSeconds * TICKS_PER_SECOND;
  const scale = TICKS_PER_SECOND / found.unitsPerSecond;
  // Where the container's zero is on the item's clock.
  const zero = found.firstPts === null ? (-info.startMicros * TICKS_PER_SECOND) / 1e6 : trackStart - found.firstPts * scale;
  const keyframes = found.points.map(({ pts, bytes }) => ({ ticks: Math.round(zero + pts * scale), bytes }));
  const [first] = keyframes;
  if (!first || Math.abs(first.ticks - trackStart) > MAX_START_ERROR_TICKS) return null;
  const reorderTicks = KEEPS_DECODE_TIMES.test(info.container) ? null : reorderTicksOf(track, sps, found);
  return { trackIndex: track.index, keyframes, parameterSets, reorderTicks };
}

/** No more than the stream's own bound: after a still, the pictures themselves would ask for a second. A tick more for times that were rounded. */
function reorderTicksOf(track: VideoTrack, { maxReorderFrames }: SequenceParameterSet, { reorder, unitsPerSecond }: FoundIndex): number {
  const rate = track.frameRate ?? track.averageFrameRate;
  const bound = (maxReorderFrames * TICKS_PER_SECOND) / (rate ? rationalValue(rate) : ASSUMED_FPS);
  const ticks = Math.min(bound, reorder === null ? bound : (reorder * TICKS_PER_SECOND) / unitsPerSecond);
  return ticks > 0 ? Math.ceil(ticks) + 1 : 0;
}
