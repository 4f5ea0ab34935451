/** Where this device left a film, kept in its browser alone; by the path of the link. */
export interface WatchedPlace {
  /** Seconds; 0: at the beginning. */
  read(): number;
  note(seconds: number, durationSeconds: number | null): void;
}

/** Less than this is not worth going on at, seconds. */
const BEGUN_SECONDS = 30;
/** Behind this part of a film only the credits are left. */
const ENDED_AT = 0.96;

/** Of the link at `path`; `storage` may refuse (private windows). */
export function watchedPlace(path: string, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): WatchedPlace {
  const key = `playhead-place-${path}`;
  const attempt = <T>(what: () => T, otherwise: T): T => {
    try {
      return what();
    } catch {
      // A film without a memory is better than none.
      return otherwise;
    }
  };
  return {
    read: () => {
      const seconds = Number(attempt(() => storage.getItem(key), null) ?? 0);
      return Number.isFinite(seconds) && seconds >= BEGUN_SECONDS ? seconds : 0;
    },
    note: (seconds, durationSeconds) =>
      attempt(() => {
        const isOver = durationSeconds !== null && seconds > durationSeconds * ENDED_AT;
        if (isOver || seconds < BEGUN_SECONDS) storage.removeItem(key);
        else storage.setItem(key, String(Math.floor(seconds)));
      }, undefined),
  };
}
