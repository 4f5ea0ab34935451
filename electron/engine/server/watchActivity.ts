import type { Activity } from '../../../shared/contract.ts';
import type { Playback } from '../transcode/playback.ts';
import { liveUpdates } from './liveUpdates.ts';

/** The activity at once, then after each change, at most four times a second; ends when the signal aborts or the reader stops. */
export function watchActivity(
  playback: Pick<Playback, 'activity' | 'onActivity'>,
  { signal }: { readonly signal: AbortSignal | undefined },
): AsyncGenerator<Activity, void> {
  return liveUpdates({ now: () => playback.activity(), onChange: (listener) => playback.onActivity(listener) }, { signal });
}
