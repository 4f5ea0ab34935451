import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the program did not answer, in seconds, since the last look. */
export interface EventLoopDelay {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Looks so often, ms: what is shorter does not show. */
const RESOLUTION_MS = 10;

/** Begins to watch; the look that it returns tells the delays beyond the watch's own rhythm and starts anew. */
export function watchEventLoop(): { look(): EventLoopDelay; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
  return {
    look: () => {
      const delay = {
        median: seconds(histogram.percentile(50)),
        p99: seconds(histogram.percentile(99)),
        max: histogram.count === 0 ? 0 : seconds(histogram.max),
      };
      histogram.reset();
      return delay;
    },
    stop: () => void histogram.disable(),
  };
}
