import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../measurement.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { encodesOf, stopEncodes } from '../server/stillRuns.ts';
import { timedSegment } from './timedGet.ts';

/** One segment that was not there, ours and the bare process's; ms. */
export interface ColdSegment {
  readonly completeMs: number;
  readonly firstFrameMs: number;
  readonly bareCompleteMs: number;
  readonly bareFirstFrameMs: number;
}

/** Asked again so often, ms, whether our run is there: rarely, since looking takes from the processor that it works on. */
const LOOK_EVERY_MS = 25;

/**
 * Fetches a segment, then has a bare ffmpeg with the very arguments of our run make the same frames. What else the server works on
 * stands still from then on. null: no run was seen, so the segment was there already.
 */
export async function fetchColdSegment(bench: Bench, server: BenchServer, url: string): Promise<ColdSegment | null> {
  const before = new Set(encodesOf(server).map(({ pid }) => pid));
  let isAnswered = false;
  const answer = timedSegment(url).finally(() => (isAnswered = true));
  let words: readonly string[] | null = null;
  // While it works: a run of few segments may be gone with its answer.
  while (words === null) {
    const isLast = isAnswered;
    words = encodesOf(server).find(({ pid }) => !before.has(pid))?.words ?? null;
    if (isLast) break;
    await Promise.race([sleep(LOOK_EVERY_MS), answer]);
  }
  const { completeMs, firstFrameMs, frames } = await answer;
  stopEncodes(server);
  const [binary, ...args] = words ?? [];
  const last = frames.at(-1);
  if (binary === undefined || !last) return null;
  const bare = await bench.bare.run({ kind: 'until-frame', binary, args, lastPtsTicks: last.ptsTicks });
  return { completeMs, firstFrameMs, bareCompleteMs: bare.lastFrameMs, bareFirstFrameMs: bare.firstFrameMs };
}
