/** Shortest time between two events, ms: four a second. */
export const LIVE_INTERVAL_MS = 250;

/** Where something changes. */
export interface LiveSource<T> {
  readonly now: () => T;
  /** Calls back after each change until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void;
}

/** What is now, at once and after each change, at most one every LIVE_INTERVAL_MS; ends when the signal aborts or the reader stops. */
export async function* liveUpdates<T>(
  { now, onChange }: LiveSource<T>,
  { signal }: { readonly signal: AbortSignal | undefined },
): AsyncGenerator<T, void> {
  let hasChanged = true;
  let wake: (() => void) | null = null;
  const unsubscribe = onChange(() => {
    hasChanged = true;
    wake?.();
  });
  try {
    while (!signal?.aborted) {
      if (hasChanged) {
        hasChanged = false;
        yield now();
        await untilAborted(signal, (done) => {
          const timer = setTimeout(done, LIVE_INTERVAL_MS);
          return () => clearTimeout(timer);
        });
      } else {
        await untilAborted(signal, (done) => {
          wake = done;
          return () => (wake = null);
        });
      }
    }
  } finally {
    unsubscribe();
  }
}

/** Waits until `start`'s callback is called or the signal aborts, then cleans up what `start` began. */
function untilAborted(signal: AbortSignal | undefined, start: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = (): void => {
      cleanUp();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cleanUp = start(finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
