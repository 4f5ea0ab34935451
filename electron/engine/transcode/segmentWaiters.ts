import type { StoredSegment } from './playback.ts';
import type { UnfinishedSegment } from './unfinishedSegment.ts';

/** Somebody who waits for a segment. */
export interface Waiter {
  readonly viewerId: string;
  /** Its first bytes will do. */
  readonly takesUnfinished: boolean;
  readonly resolve: (segment: StoredSegment | UnfinishedSegment) => void;
  readonly reject: (error: unknown) => void;
}

/** Who waits for which segment of one rendition. */
export class SegmentWaiters {
  readonly #waiters = new Map<number, Set<Waiter>>();

  /** Those who wait, over all segments. */
  get count(): number {
    let count = 0;
    for (const waiters of this.#waiters.values()) count += waiters.size;
    return count;
  }

  /** Segments that somebody waits for. */
  get indexes(): readonly number[] {
    return [...this.#waiters.keys()];
  }

  /** Whether somebody waits for a segment. */
  has(index: number): boolean {
    return this.#waiters.has(index);
  }

  /** Who waits for a segment; each is gone from here once it is resolved or rejected. */
  at(index: number): readonly Waiter[] {
    return [...(this.#waiters.get(index) ?? [])];
  }

  /** Waits for a segment. Abort rejects with its reason, after `onAbort`. */
  add(
    { index, viewerId, takesUnfinished }: { readonly index: number } & Pick<Waiter, 'viewerId' | 'takesUnfinished'>,
    { signal, onAbort }: { readonly signal: AbortSignal; readonly onAbort: () => void },
  ): Promise<StoredSegment | UnfinishedSegment> {
    const { promise, resolve, reject } = Promise.withResolvers<StoredSegment | UnfinishedSegment>();
    const waiters = this.#waiters.get(index) ?? new Set();
    this.#waiters.set(index, waiters);
    const settled = (): void => {
      signal.removeEventListener('abort', aborted);
      waiters.delete(waiter);
      if (waiters.size === 0 && this.#waiters.get(index) === waiters) this.#waiters.delete(index);
    };
    const waiter: Waiter = {
      viewerId,
      takesUnfinished,
      resolve: (segment) => {
        settled();
        resolve(segment);
      },
      reject: (error) => {
        settled();
        reject(error);
      },
    };
    const aborted = (): void => {
      waiter.reject(signal.reason);
      onAbort();
    };
    signal.addEventListener('abort', aborted, { once: true });
    waiters.add(waiter);
    return promise;
  }

  /** Ends the waiting for this segment and all behind it; from 0: all waiting. */
  rejectFrom(firstIndex: number, error: Error): void {
    for (const index of this.indexes) if (index >= firstIndex) for (const waiter of this.at(index)) waiter.reject(error);
  }
}
