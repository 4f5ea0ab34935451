import type { AccessUnit } from '../media/accessUnit.ts';
import { adtsConfiguration, withAdtsConfiguration } from '../media/adtsConfiguration.ts';
import { AUDIO_OVERRUN_FRAMES, audioFrameTicks, endAudioFrame, firstAudioFrame, nearestAudioFrame } from '../media/audioGrid.ts';
import { boundaryTicks, segmentAt, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { AUDIO_RATE_HZ } from '../media/timebase.ts';

/** The access units of one whole segment, in decoding order; empty where the source has nothing at that time. */
export interface SplitSegment {
  readonly index: number;
  readonly units: readonly AccessUnit[];
}

/** Cuts a run's access units into segments; what it is given is in decoding order. */
export interface SegmentSplitter {
  /** Takes the next unit; gives back the segments that are complete because of it. */
  push(unit: AccessUnit): SplitSegment[];
  /** The run has reached its end: gives back all segments that are left. */
  end(): SplitSegment[];
}

export interface SplitterRequest {
  readonly timeline: SegmentTimeline;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** Told of each unit of a segment that is not complete yet. */
  readonly onUnit?: ((segment: number, unit: AccessUnit) => void) | undefined;
}

/** Two stamps that are each rounded to a millisecond. */
const ROUNDED_STAMP_TICKS = 95;

/** What a run wrote is not what was asked for; the run is ended, and the next one reads from further back. */
export class SegmentCheckError extends Error {}

/**
 * Splits video at its cuts: a segment is complete when the keyframe of a later one arrives, or, where `isPrompt`, with its last frame, when
 * all of them followed each other at their distance up to its end: a rate that a container claims may be wrong.
 * `frameTicks` is the distance of frames where it is constant (null: unknown); `isSourcesOwn` says whether a late first frame is
 * late in the source itself; `repeatsFrames`: the run repeats a frame where the source has none, so that none at all is wrong.
 * push throws SegmentCheckError when a segment does not begin with a keyframe or the run begins too late, end when the run had nothing to
 * repeat.
 */
export function videoSplitter(
  request: SplitterRequest & {
    readonly frameTicks: number | null;
    readonly isPrompt?: () => boolean;
    readonly isSourcesOwn: (lateFrameTicks: number) => boolean;
    readonly repeatsFrames?: boolean;
  },
): SegmentSplitter {
  const { timeline, firstSegment, endSegment, onUnit, frameTicks, isPrompt = () => false, isSourcesOwn, repeatsFrames = false } = request;
  const lateTicks = frameTicks === null ? 9000 : Math.max(1.5 * frameTicks, 4500);
  let current = firstSegment;
  let units: AccessUnit[] = [];
  let isFirst = true;
  /** All frames of the segment so far follow each other at their distance. */
  let isSteady = true;

  function isOneFrame(fromTicks: number, toTicks: number): boolean {
    return frameTicks !== null && Math.abs(toTicks - fromTicks - frameTicks) <= ROUNDED_STAMP_TICKS;
  }

  function upTo(segment: number): SplitSegment[] {
    const done: SplitSegment[] = [];
    for (; current < segment; current += 1) {
      done.push({ index: current, units });
      units = [];
    }
    return done;
  }

  return {
    push(unit) {
      const segment = segmentAt(timeline, unit.ptsTicks);
      if (segment >= endSegment) return upTo(endSegment);
      if (segment < firstSegment) return [];
      if (segment < current) throw new SegmentCheckError(`a frame of segment ${segment} came after its last one`);
      if (isFirst) {
        isFirst = false;
        const late = unit.ptsTicks - (timeline.boundaries[firstSegment] ?? 0);
        if (firstSegment > 0 && late > lateTicks && !isSourcesOwn(unit.ptsTicks)) {
          throw new SegmentCheckError(`segment ${firstSegment} would begin ${Math.round(late / 90)} ms late`);
        }
      }
      const done = segment > current ? upTo(segment) : [];
      if (!units.length && !unit.isKeyframe) throw new SegmentCheckError(`segment ${segment} does not begin with a keyframe`);
      const previous = units.at(-1);
      if (!previous) isSteady = true;
      units.push(unit);
      onUnit?.(segment, unit);
      isSteady &&= previous === undefined || isOneFrame(previous.ptsTicks, unit.ptsTicks);
      // The item's own end is not known to the frame.
      const isLast =
        isSteady && isPrompt() && segment + 1 < timeline.segmentCount && isOneFrame(unit.ptsTicks, boundaryTicks(timeline, segment + 1));
      return isLast ? [...done, ...upTo(segment + 1)] : done;
    },
    end() {
      if (isFirst && repeatsFrames) throw new SegmentCheckError(`no frame was found that segment ${firstSegment} could repeat`);
      return upTo(endSegment);
    },
  };
}

/**
 * Splits AAC frames by the item's grid: each frame's time is put exactly on it, what lies before the first wanted frame (priming
 * and warm-up) is dropped, and frames that the source does not have are `silence`, so that sound never ends before the item does. It
 * may end a little later: see AUDIO_OVERRUN_FRAMES.
 */
export function audioSplitter(request: SplitterRequest & { readonly silence: Buffer; readonly rateHz?: number }): SegmentSplitter {
  const { timeline, firstSegment, endSegment, onUnit, silence, rateHz = AUDIO_RATE_HZ } = request;
  /** Each segment has to tell its layout, where the frames' headers do not: the first frame of a run, which did, is not kept. */
  const configuration = adtsConfiguration(silence);
  let segment = firstSegment;
  let next = firstAudioFrame(timeline, firstSegment, rateHz);
  let units: AccessUnit[] = [];

  function finished(): SplitSegment {
    const done = { index: segment, units };
    segment += 1;
    units = [];
    return done;
  }

  function put(frame: Buffer): SplitSegment | null {
    const data = configuration && units.length === 0 ? withAdtsConfiguration(frame, configuration) : frame;
    const ticks = audioFrameTicks(next, rateHz);
    const unit = { ptsTicks: ticks, dtsTicks: ticks, isKeyframe: true, data };
    units.push(unit);
    onUnit?.(segment, unit);
    next += 1;
    const isLast = segment === timeline.segmentCount - 1;
    return next < endAudioFrame(timeline, segment, rateHz) + (isLast ? AUDIO_OVERRUN_FRAMES : 0) ? null : finished();
  }

  function fillUpTo(frame: number): SplitSegment[] {
    const done: SplitSegment[] = [];
    while (next < frame && segment < endSegment) {
      const full = put(silence);
      if (full) done.push(full);
    }
    return done;
  }

  return {
    push(unit) {
      const frame = nearestAudioFrame(unit.ptsTicks, rateHz);
      if (frame < next) return [];
      const done = fillUpTo(frame);
      if (segment >= endSegment) return done;
      const full = put(unit.data);
      return full ? [...done, full] : done;
    },
    end() {
      const done = fillUpTo(endAudioFrame(timeline, endSegment - 1, rateHz));
      return segment < endSegment ? [...done, finished()] : done;
    },
  };
}

/** Lets each segment of a splitter pass only when `problemOf` finds nothing wrong with it. push and end throw SegmentCheckError. */
export function checkedSplitter(splitter: SegmentSplitter, problemOf: (segment: SplitSegment) => string | null): SegmentSplitter {
  const checked = (segments: SplitSegment[]): SplitSegment[] => {
    for (const segment of segments) {
      const problem = problemOf(segment);
      if (problem !== null) throw new SegmentCheckError(problem);
    }
    return segments;
  };
  return { push: (unit) => checked(splitter.push(unit)), end: () => checked(splitter.end()) };
}
