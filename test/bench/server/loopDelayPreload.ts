import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { LOOP_FILE_VARIABLE, type LoopDelay } from './loopDelay.ts';

// Loaded before the server (--import): its timers are watched from when it is up until it ends.
const RESOLUTION_MS = 5;
/** Starting, a server reads its code; that is not streaming. */
const START_MS = 3000;

const file = process.env[LOOP_FILE_VARIABLE];
if (isMainThread && file !== undefined) {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let maxOwnMs = 0;
  let before = process.threadCpuUsage();
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before);
    maxOwnMs = Math.max(maxOwnMs, (user + system) / 1000);
    before = process.threadCpuUsage();
  };
  setTimeout(() => {
    histogram.enable();
    before = process.threadCpuUsage();
    setInterval(look, RESOLUTION_MS).unref();
  }, START_MS).unref();
  process.once('exit', () => {
    histogram.disable();
    if (histogram.count === 0) return;
    // What is measured is the time between two timers.
    const lateMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const delay: LoopDelay = { p99Ms: lateMs(histogram.percentile(99)), maxMs: lateMs(histogram.max), maxOwnMs };
    appendFileSync(file, `${JSON.stringify(delay)}\n`);
  });
}
