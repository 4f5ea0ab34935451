import { AUDIO_OVERRUN_FRAMES, audioFrameTicks, endAudioFrame, firstAudioFrame } from '../media/audioGrid.ts';
import { boundaryTicks, cutTicks, endCutTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { AUDIO_RATE_HZ } from '../media/timebase.ts';
import type { SplitSegment } from './segmentSplitter.ts';

export interface SegmentCheckRequest {
  readonly kind: 'video' | 'audio';
  readonly timeline: SegmentTimeline;
  /** Distance of the rendition's frames where it is constant, ticks; null: variable, unknown, or frames are repeated here. */
  readonly frameTicks: number | null;
  /** One of so many frames of the source is shown: boundaries may lie on the others. Default 1. */
  readonly thinnedBy?: number;
  /** Of audio; default 48 kHz. */
  readonly rateHz?: number;
}

/** Containers of milliseconds put a boundary this part of a thinned frame's distance off its place. */
const ROUNDED_TIMES = 0.1;

/**
 * Looks at a segment before it is published: does it begin with a keyframe at the promised time, is it as long as promised, do its
 * frames follow each other? null when it is right, else what is wrong, in words for the log.
 */
export function segmentProblem(request: SegmentCheckRequest, segment: SplitSegment): string | null {
  return request.kind === 'audio' ? audioProblem(request, segment) : videoProblem(request, segment);
}

/** Audio lies on the grid: the right number of frames, each where the one before ends. Neighbours then cannot but join. */
function audioProblem({ timeline, rateHz = AUDIO_RATE_HZ }: SegmentCheckRequest, { index, units }: SplitSegment): string | null {
  const first = firstAudioFrame(timeline, index, rateHz);
  const count = endAudioFrame(timeline, index, rateHz) - first;
  const most = index === timeline.segmentCount - 1 ? count + AUDIO_OVERRUN_FRAMES : count;
  if (units.length < count || units.length > most) return `segment ${index} has ${units.length} of ${count} audio frames`;
  const wrong = units.findIndex((unit, i) => unit.ptsTicks !== audioFrameTicks(first + i, rateHz));
  return wrong < 0 ? null : `audio frame ${wrong} of segment ${index} is not where the one before it ends`;
}

function videoProblem({ timeline, frameTicks, thinnedBy = 1 }: SegmentCheckRequest, { index, units }: SplitSegment): string | null {
  const [first] = units;
  if (!first) return null; // the source has no frame there
  if (!first.isKeyframe) return `segment ${index} does not begin with a keyframe`;
  const [from, to] = [cutTicks(timeline, index), endCutTicks(timeline, index)];
  const stray = units.find((unit) => unit.ptsTicks < from || unit.ptsTicks >= to);
  if (stray) return `segment ${index} holds a frame of ${(stray.ptsTicks / 90_000).toFixed(3)} s`;
  const times = units.map((unit) => unit.ptsTicks).toSorted((a, b) => a - b);
  const twice = times.findIndex((ticks, i) => i > 0 && ticks === times[i - 1]);
  if (twice >= 0) return `segment ${index} shows two frames at ${((times[twice] ?? 0) / 90_000).toFixed(3)} s`;
  if (frameTicks === null || index === 0 || index === timeline.segmentCount - 1) return null;
  const frames = (boundaryTicks(timeline, index + 1) - boundaryTicks(timeline, index)) / frameTicks;
  const promised = thinnedBy === 1 ? Math.round(frames) : Math.ceil(frames - (thinnedBy - 1) / thinnedBy - ROUNDED_TIMES);
  return units.length >= promised ? null : `segment ${index} has ${units.length} of ${promised} frames`;
}
