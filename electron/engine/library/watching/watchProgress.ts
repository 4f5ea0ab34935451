/** How far a person got with an item. */
export interface WatchProgress {
  /** null: at the beginning. */
  readonly positionSeconds: number | null;
  readonly isWatched: boolean;
  /** How often he came to its end. */
  readonly watchedCount: number;
}

/** Nobody needs to go on from here: it was opened to look what it is. */
const BEGINNING_SECONDS = 30;
/** So much of an item seen is all of it: the rest are credits, */
const END_SHARE = 0.92;
/** but no more than this is left out. */
const LONGEST_CREDITS_SECONDS = 600;

/** What a position means for an item: pure. `durationSeconds` null: it never ends, so that it is never watched by itself. */
export function progressAt(before: WatchProgress | null, positionSeconds: number, durationSeconds: number | null): WatchProgress {
  const watchedCount = before?.watchedCount ?? 0;
  const wasWatched = before?.isWatched ?? false;
  if (durationSeconds !== null && positionSeconds >= endOf(durationSeconds)) {
    // The same end is told several times while the credits run: it counts once.
    const isAgain = before !== null && before.positionSeconds === null && before.isWatched;
    return { positionSeconds: null, isWatched: true, watchedCount: isAgain ? watchedCount : watchedCount + 1 };
  }
  const isBeginning = positionSeconds < Math.min(BEGINNING_SECONDS, (durationSeconds ?? Infinity) / 4);
  return { positionSeconds: isBeginning ? null : positionSeconds, isWatched: wasWatched, watchedCount };
}

function endOf(durationSeconds: number): number {
  return Math.max(durationSeconds * END_SHARE, durationSeconds - LONGEST_CREDITS_SECONDS);
}
