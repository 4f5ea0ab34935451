import { setTimeout as sleep } from 'node:timers/promises';
import type { Rendition } from './openedFilm.ts';
import { timedSegment } from './timedGet.ts';

/** How it went for one viewer. */
export interface Viewing {
  /** From asking for the first segment of picture to having it. */
  readonly firstSegmentMs: number;
  readonly worstSegmentMs: number;
  /** How often the picture stood still after it had begun. */
  readonly stalls: number;
  readonly stalledMs: number;
}

/** What it shows the picture by: all that was loaded up to here, less what was shown. */
interface PlayClock {
  /** Media seconds shown up to `atMs`. */
  shownSeconds: number;
  atMs: number;
  stalls: number;
  stalledMs: number;
}

export interface SimulationRequest {
  readonly video: Rendition;
  readonly audio: Rendition;
  readonly fromSeconds: number;
  /** How long he watches, by the clock on the wall. */
  readonly watchedMs: number;
  /** Loaded ahead at most. */
  readonly bufferSeconds: number;
}

/** Watches a stretch in real time as a player would: loads up to its buffer, shows what it has, stands still when it has nothing. */
export async function simulatePlayer({ video, audio, fromSeconds, watchedMs, bufferSeconds }: SimulationRequest): Promise<Viewing> {
  const beganMs = performance.now();
  let clock: PlayClock | null = null;
  let firstSegmentMs = 0;
  let worstSegmentMs = 0;
  const first = video.segments.findIndex(({ endSeconds }) => endSeconds > fromSeconds);
  let loadedSeconds = 0;
  for (const { url, startSeconds, endSeconds } of video.segments.slice(Math.max(0, first))) {
    const beside = audio.segments.filter((one) => one.startSeconds < endSeconds && one.startSeconds >= startSeconds);
    const [segment] = await Promise.all([timedSegment(url), ...beside.map((one) => timedSegment(one.url))]);
    worstSegmentMs = Math.max(worstSegmentMs, segment.completeMs);
    const nowMs = performance.now();
    if (clock === null) {
      firstSegmentMs = segment.completeMs;
      clock = { shownSeconds: 0, atMs: nowMs, stalls: 0, stalledMs: 0 };
    }
    advance(clock, loadedSeconds, nowMs);
    loadedSeconds += endSeconds - startSeconds;
    if (nowMs - beganMs >= watchedMs) break;
    const surplusMs = (loadedSeconds - clock.shownSeconds - bufferSeconds) * 1000;
    if (surplusMs > 0) await sleep(Math.min(surplusMs, Math.max(0, watchedMs - (nowMs - beganMs))));
    if (performance.now() - beganMs >= watchedMs) break;
  }
  const { stalls, stalledMs } = clock ?? { stalls: 0, stalledMs: 0 };
  return { firstSegmentMs, worstSegmentMs, stalls, stalledMs };
}

/** Lets time pass up to now, with so much loaded: what is shown ends there, and the rest of the time is a stall. */
export function advance(clock: PlayClock, loadedSeconds: number, nowMs: number): void {
  const passedSeconds = (nowMs - clock.atMs) / 1000;
  const leftSeconds = loadedSeconds - clock.shownSeconds;
  clock.atMs = nowMs;
  if (passedSeconds <= leftSeconds) {
    clock.shownSeconds += passedSeconds;
    return;
  }
  clock.shownSeconds = loadedSeconds;
  if (passedSeconds === 0) return;
  clock.stalls += 1;
  clock.stalledMs += (passedSeconds - leftSeconds) * 1000;
}
