import { createHistogram } from 'node:perf_hooks';

/** How long the program did not answer, in seconds, since the last look. */
export interface EventLoopDelay {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

export interface EventLoopWatch {
  /** Something is asked for: watches from now on, and a while longer than the last time that it is called. */
  wake(): void;
  /** The delays beyond the watch's own rhythm since the last look, which is forgotten then. */
  look(): EventLoopDelay;
  stop(): void;
}

/** Looks so often, ms: what is shorter does not show. */
const RESOLUTION_MS = 10;
/** What is asked for is made and sent within so long, mostly; an idle program is not woken a hundred times a second. */
const AWAKE_MS = 10_000;

/** A watch that sleeps until it is woken. */
export function watchEventLoop(): EventLoopWatch {
  const lateness = createHistogram();
  let timer: NodeJS.Timeout | null = null;
  let untilMs = 0;
  let lastMs = 0;
  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  const tick = (): void => {
    const nowMs = performance.now();
    // A histogram counts whole nanoseconds, from 1 on.
    lateness.record(Math.max(1, Math.round((nowMs - lastMs - RESOLUTION_MS) * 1e6)));
    lastMs = nowMs;
    if (nowMs >= untilMs) stop();
  };
  return {
    wake: () => {
      const nowMs = performance.now();
      untilMs = nowMs + AWAKE_MS;
      if (timer) return;
      lastMs = nowMs;
      timer = setInterval(tick, RESOLUTION_MS).unref();
    },
    look: () => {
      const delay = {
        median: lateness.percentile(50) / 1e9,
        p99: lateness.percentile(99) / 1e9,
        max: lateness.count === 0 ? 0 : lateness.max / 1e9,
      };
      lateness.reset();
      return delay;
    },
    stop,
  };
}
