import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import type { StartRun } from '../transcode/renditionStream.ts';
import type { Pace } from '../transcode/runPlan.ts';

/**
 * What makes the pictures and the sound of a session. Sessions store, list and serve what comes out of it; another renderer, say one that
 * asks a model on another machine, is another implementation of this.
 */
export interface SessionRenderer {
  /**
   * The parts of the work in order; each begins where the one before ended. A part is given out as soon as it can be made, so that the
   * first segment need not wait until all is known. Throws EngineError when the session cannot be made (any more).
   */
  parts(options: { readonly signal: AbortSignal }): AsyncIterable<RenderPart>;
}

/** Segments up to `endSegment` that can be made now. */
export interface RenderPart {
  /** Boundaries up to endSegment are the same in all later parts. */
  readonly timeline: SegmentTimeline;
  readonly endSegment: number;
  /** Nothing will be added to the timeline: it is that of the whole. */
  readonly isWholeKnown: boolean;
  /** Length of the whole, ticks; about right while it is not known. */
  readonly wholeTicks: number;
  /** EXT-X-TARGETDURATION of the playlist: the same in all parts. */
  readonly targetSeconds: number;
  readonly pace: Pace;
  /** null: no pictures. */
  readonly pictures: StartRun | null;
  /** 'silence': a track of it; null: no sound. */
  readonly sound: StartRun | 'silence' | null;
}
