import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../base/errors.ts';
import type { TranscodeItem } from './transcodeItem.ts';

export interface AwaitGrowthRequest {
  /** The item as it is now; looks at the file at most once in a target duration. */
  readonly look: () => Promise<TranscodeItem>;
  /** What is waited for; an item that does not grow any more is not waited for. */
  readonly isEnough: (item: TranscodeItem) => boolean;
  readonly timeoutMs: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

const STEP_MS = 500;

/** Waits until a growing file has come far enough. Throws SEGMENT_LATE, the signal's reason, and what `look` throws. */
export async function awaitGrowth({ look, isEnough, timeoutMs, signal }: AwaitGrowthRequest): Promise<TranscodeItem> {
  for (let waitedMs = 0; ; waitedMs += STEP_MS) {
    const item = await look();
    if (item.growing === null || item.growing.isEnded || isEnough(item)) return item;
    signal?.throwIfAborted();
    if (waitedMs >= timeoutMs) {
      throw new EngineError(
        'SEGMENT_LATE',
        `"${item.title}" is still being written, and nothing was added for ${Math.round(timeoutMs / 1000)} s. Try again when there is more of it.`,
      );
    }
    await sleep(STEP_MS, undefined, signal === undefined ? {} : { signal });
  }
}
