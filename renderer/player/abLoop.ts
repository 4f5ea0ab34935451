/** A stretch that is played again and again, seconds; `endSeconds` null: only its beginning is set yet. */
export interface AbLoop {
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

/** A loop shorter than this is a slip of the finger. */
const SHORTEST_SECONDS = 0.2;

/** The next of: no loop, a beginning, a whole loop, no loop. An end before the beginning begins anew there. */
export function nextLoop(loop: AbLoop | null, positionSeconds: number): AbLoop | null {
  if (loop === null) return { startSeconds: positionSeconds, endSeconds: null };
  if (loop.endSeconds !== null) return null;
  if (positionSeconds < loop.startSeconds + SHORTEST_SECONDS) return { startSeconds: positionSeconds, endSeconds: null };
  return { startSeconds: loop.startSeconds, endSeconds: positionSeconds };
}

/** Where to jump from a position to stay in the loop; null: nowhere. Who went elsewhere on purpose, before or far behind, is left alone. */
export function loopTarget(loop: AbLoop | null, positionSeconds: number, isPaused: boolean): number | null {
  if (loop?.endSeconds == null || isPaused) return null;
  const overshoot = positionSeconds - loop.endSeconds;
  return overshoot >= 0 && overshoot < 5 ? loop.startSeconds : null;
}
