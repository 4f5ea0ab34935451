import type { Clock } from '../../electron/engine/base/clock.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** Starts at a given time, ms since the Unix epoch. */
export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  let nowMs = startMs;
  return { nowMs: () => nowMs, monotonicMs: () => nowMs - startMs, advance: (ms) => void (nowMs += ms) };
}
