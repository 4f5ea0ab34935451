import { setTimeout as delay } from 'node:timers/promises';
import type { Activity } from '../../../shared/contract.ts';
import type { Playback } from '../transcode/playback.ts';

/** Shortest time between two events, ms: four a second. */
export const ACTIVITY_INTERVAL_MS = 250;

/** The activity at once, then after each change, at most one every `intervalMs`; ends when the signal aborts or the reader stops. */
export async function* watchActivity(
  playback: Pick<Playback, 'activity' | 'onActivity'>,
  { signal, intervalMs = ACTIVITY_INTERVAL_MS }: { readonly signal: AbortSignal | undefined; readonly intervalMs?: number },
): AsyncGenerator<Activity, void> {
  let hasChanged = true;
  let wake: () => void = () => {};
  const unsubscribe = playback.onActivity(() => {
    hasChanged = true;
    wake();
  });
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (hasChanged) {
        hasChanged = false;
        yield playback.activity();
        // An abort ends the pause early; the loop's condition sees it.
        await delay(intervalMs, null, signal === undefined ? {} : { signal }).catch(() => null);
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = () => {};
      }
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}
