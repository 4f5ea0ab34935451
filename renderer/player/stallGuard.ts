import type { Quality } from './quality.ts';

/** Lowers Auto where the engine cannot keep up, which the speed of the line does not tell. */
export interface StallGuard {
  /** Playing stopped for lack of data in this quality, out of these (best first), at this time (ms). */
  stalled(current: Quality, qualities: readonly Quality[], atMs: number): void;
  dispose(): void;
}

export interface StallGuardOptions {
  /** Highest bit rate that Auto may choose; null: any. */
  readonly setCeiling: (ceilingBps: number | null) => void;
  /** Calls back after a while; returns the canceller. */
  readonly delay: (callback: () => void, ms: number) => () => void;
}

/** One stall may have any reason; two within this time have one. */
const WITHIN_MS = 60_000;
/** Then a better quality is tried again: the machine may be less busy. */
const CEILING_FOR_MS = 120_000;

/** After two stalls within a minute the next lower quality is Auto's best for two minutes. */
export function stallGuard({ setCeiling, delay }: StallGuardOptions): StallGuard {
  let lastStallMs: number | null = null;
  let cancel: (() => void) | null = null;
  return {
    stalled: (current, qualities, atMs) => {
      const isRepeated = lastStallMs !== null && atMs - lastStallMs <= WITHIN_MS;
      lastStallMs = isRepeated ? null : atMs;
      const lower = qualities.find(({ bandwidthBps }) => bandwidthBps < current.bandwidthBps);
      if (!isRepeated || lower === undefined) return;
      setCeiling(lower.bandwidthBps);
      cancel?.();
      cancel = delay(() => setCeiling(null), CEILING_FOR_MS);
    },
    dispose: () => cancel?.(),
  };
}
