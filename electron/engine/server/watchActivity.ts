import type { Activity } from '../../../shared/contract.ts';
import type { Playback } from '../transcode/playback.ts';

/** Shortest time between two events, ms: four a second. */
export const ACTIVITY_INTERVAL_MS = 250;

/** The activity at once, then after each change, at most one every ACTIVITY_INTERVAL_MS; ends when the signal aborts or the reader stops. */
export async function* watchActivity(
  playback: Pick<Playback, 'activity' | 'onActivity'>,
  { signal }: { readonly signal: AbortSignal | undefined },
): AsyncGenerator<Activity, void> {
  let hasChanged = true;
  let wake: (() => void) | null = null;
  const unsubscribe = playback.onActivity(() => {
    hasChanged = true;
    wake?.();
  });
  try {
    while (!signal?.aborted) {
      if (hasChanged) {
        hasChanged = false;
        yield playback.activity();
        await untilAborted(signal, (done) => {
          const timer = setTimeout(done, ACTIVITY_INTERVAL_MS);
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
