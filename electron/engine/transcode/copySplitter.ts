import type { AccessUnit } from '../media/accessUnit.ts';
import { withDecodeTimes } from '../media/decodeTimes.ts';
import { withParameterSets } from '../media/h264/parameterSets.ts';
import type { KeyframeTimeline } from '../media/keyframes/keyframeTimeline.ts';
import { endCutTicks } from '../media/segmentTimeline.ts';
import { SegmentCheckError, type SegmentSplitter, type SplitSegment } from './segmentSplitter.ts';

export interface CopySplitterRequest {
  readonly timeline: KeyframeTimeline;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** See KeyframeIndex. */
  readonly reorderTicks: number | null;
  /** SPS and PPS in Annex B. */
  readonly parameterSets: Buffer;
}

/** A keyframe's time in the index and in the stream: each rounded to a millisecond at worst. */
const TOLERANCE_TICKS = 91;

/**
 * Splits copied pictures in decoding order at the keyframes of the timeline. What comes before the first one is dropped, so that a run may begin anywhere before it.
 * push throws SegmentCheckError when a keyframe of the timeline does not come, end when the film ends before its last segment.
 */
export function copySplitter({ timeline, firstSegment, endSegment, reorderTicks, parameterSets }: CopySplitterRequest): SegmentSplitter {
  /** Being gathered; one less than the first while its keyframe has not come. */
  let current = firstSegment - 1;
  let units: AccessUnit[] = [];

  function finished(): SplitSegment {
    const stray = units.find(({ ptsTicks }) => ptsTicks >= endCutTicks(timeline, current));
    if (stray) throw new SegmentCheckError(`segment ${current} holds a picture of ${seconds(stray.ptsTicks)} s`);
    const [keyframe, ...others] = withDecodeTimes(units, reorderTicks);
    units = [];
    return { index: current, units: keyframe ? [{ ...keyframe, data: withParameterSets(keyframe.data, parameterSets) }, ...others] : [] };
  }

  /** Takes a keyframe that may begin the next segment; returns whether it does. */
  function isNext(keyframe: AccessUnit): boolean {
    const promised = timeline.keyframeTicks[current + 1];
    if (promised === undefined || keyframe.ptsTicks < promised - TOLERANCE_TICKS) return false;
    if (keyframe.ptsTicks <= promised + TOLERANCE_TICKS) return true;
    throw new SegmentCheckError(
      `segment ${current + 1} should begin with a keyframe at ${seconds(promised)} s; the next one is at ${seconds(keyframe.ptsTicks)} s`,
    );
  }

  return {
    push(unit) {
      if (current >= endSegment) return [];
      if (unit.isKeyframe && isNext(unit)) {
        const done = current >= firstSegment ? [finished()] : [];
        current += 1;
        if (current < endSegment) units.push(unit);
        return done;
      }
      if (current >= firstSegment) units.push(unit);
      return [];
    },
    end() {
      if (current >= endSegment) return [];
      if (current < timeline.segmentCount - 1)
        throw new SegmentCheckError(`the film ended before segment ${current + 1} of ${timeline.segmentCount}`);
      const done = finished();
      current = endSegment;
      return [done];
    },
  };
}

function seconds(ticks: number): string {
  return (ticks / 90_000).toFixed(3);
}
