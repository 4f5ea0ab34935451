import type { ViewerAnswer } from '../../shared/viewersContract.ts';

/** One answer in the plot: everything in shares of its width and height, from 0 to 1. */
export interface LatencyBar {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly waitedMs: number;
}

/** The lowest and the highest wait that are told apart, ms: what is faster looks like the lowest, what is slower like the highest. */
const LATENCY_RANGE_MS = { lowest: 1, highest: 10_000 } as const;
/** Lines across the plot, ms. */
export const LATENCY_LINES_MS = [10, 100, 1000] as const;
const SHOWN_ANSWERS = 60;
/** So that the fastest answer is seen too. */
const LEAST_HEIGHT = 0.04;

/** How high a wait is in the plot, from 0 to 1: the same step for each tenfold. */
export function latencyHeight(waitedMs: number): number {
  const { lowest, highest } = LATENCY_RANGE_MS;
  const bounded = Math.min(highest, Math.max(lowest, waitedMs));
  return Math.log10(bounded / lowest) / Math.log10(highest / lowest);
}

/** The last answers as bars, the newest at the right edge. */
export function latencyBars(answers: readonly ViewerAnswer[]): readonly LatencyBar[] {
  const shown = answers.slice(-SHOWN_ANSWERS);
  const width = 1 / SHOWN_ANSWERS;
  return shown.map(({ waitedMs }, index) => ({
    left: 1 - (shown.length - index) * width,
    width,
    height: Math.max(LEAST_HEIGHT, latencyHeight(waitedMs)),
    waitedMs,
  }));
}
