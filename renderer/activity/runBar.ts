import type { RunActivity } from '../../shared/contract.ts';

/** Where a run lies on its item's timeline, in percent of the item. */
export interface RunBar {
  readonly startPercent: number;
  readonly widthPercent: number;
  /** What is made of it, from its start. */
  readonly donePercent: number;
  readonly currentPercent: number;
  readonly currentWidthPercent: number;
}

/** Segments drawn as equally long; an unknown number of segments makes the run's end the item's. */
export function runBarOf({ firstSegment, segment, endSegment, segmentCount }: RunActivity): RunBar {
  const percentPerSegment = 100 / Math.max(segmentCount ?? endSegment, endSegment, 1);
  const current = Math.min(Math.max(segment, firstSegment), Math.max(endSegment - 1, firstSegment));
  return {
    startPercent: firstSegment * percentPerSegment,
    widthPercent: (endSegment - firstSegment) * percentPerSegment,
    donePercent: (current - firstSegment) * percentPerSegment,
    currentPercent: current * percentPerSegment,
    currentWidthPercent: percentPerSegment,
  };
}
