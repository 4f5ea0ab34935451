import { setTimeout as sleep } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';

/** An engine with a library alone: no ffmpeg, so that nothing is probed. */
export function openLibrary(dataDir: string): Promise<Engine> {
  return createEngine({ dataDir, logLevel: 'error', settleMs: 500, ffmpegPath: '/nowhere', ffprobePath: '/nowhere' });
}

/** Waits until something is so; throws after the time. */
export async function until(
  isSo: () => boolean,
  { timeoutMs, what }: { readonly timeoutMs: number; readonly what: string },
): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`not in ${timeoutMs} ms: ${what}`);
    await sleep(20);
  }
}

/** What a piece of work cost besides time. */
export interface Watched<T> {
  readonly result: T;
  readonly ms: number;
  /** Longest time in which the event loop did nothing else, whoever had the processor. */
  readonly longestBlockMs: number;
  /** Most processor time that the main thread spent in one such time: what the engine itself is to blame for. */
  readonly longestWorkMs: number;
  /** Largest memory of the process, bytes. */
  readonly peakBytes: number;
}

/** Watches event loop and memory while something works. */
export async function watched<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peakBytes = 0;
  let longestWorkMs = 0;
  let usedMs = threadMs();
  let ticks = 0;
  const timer = setInterval(() => {
    const now = threadMs();
    longestWorkMs = Math.max(longestWorkMs, now - usedMs);
    usedMs = now;
    if (ticks++ % 10 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 5);
  delay.enable();
  const startedMs = performance.now();
  try {
    const result = await work();
    return { result, ms: performance.now() - startedMs, longestBlockMs: delay.max / 1e6, longestWorkMs, peakBytes };
  } finally {
    delay.disable();
    clearInterval(timer);
  }
}

/** Processor time of this thread, ms. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
