import { PRIORITY } from '../transcode/runPool.ts';
import { runPriority } from '../transcode/urgency.ts';

/** Who begins a session waits for its first seconds. */
const AWAITED_SECONDS = 3;

/**
 * How urgent a session's next segment is. `watchedSeconds`: the end of what its viewer asked for last; null: nobody watches, and it is made
 * behind everything that somebody does.
 */
export function sessionPriority({
  madeSeconds,
  watchedSeconds,
}: {
  readonly madeSeconds: number;
  readonly watchedSeconds: number | null;
}): number {
  if (madeSeconds < AWAITED_SECONDS) return PRIORITY.waited;
  if (watchedSeconds === null) return PRIORITY.advance;
  return runPriority({ isWaitedFor: false, neededInSeconds: madeSeconds - watchedSeconds });
}
