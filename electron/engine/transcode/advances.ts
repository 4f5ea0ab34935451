import type { EngineError } from '../base/errors.ts';
import type { WantedWindow } from './runPlan.ts';
import { PRIORITY } from './runPool.ts';

/** Segments that are to be made before anybody asks for them. */
export interface Advance extends WantedWindow {
  /** A viewer is about to ask, so that who has time gives way. */
  readonly isImminent: boolean;
}

/** What of one rendition is made in advance, for nobody who watches yet. */
export class Advances {
  readonly #windows = new Set<Advance>();
  /** Told of each segment that was stored, and of what keeps others from it. */
  readonly #listeners = new Set<(error: EngineError | null) => void>();

  get windows(): readonly Advance[] {
    return [...this.#windows];
  }

  /** Wishes for these segments until `isThere` says so; abort ends the wish. `changed`: a wish has come or gone. Throws what `tell` is given. */
  async until(
    window: Advance,
    { isThere, changed, signal }: { readonly isThere: () => boolean; readonly changed: () => void; readonly signal: AbortSignal },
  ): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = (): void => reject(signal.reason);
    const onChange = (error: EngineError | null): void => (error ? reject(error) : isThere() ? resolve() : undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#windows.add(window);
    this.#listeners.add(onChange);
    changed();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#listeners.delete(onChange);
      this.#windows.delete(window);
      changed();
    }
  }

  /** A segment was stored; with an error: something cannot be made. */
  tell(error: EngineError | null): void {
    for (const listener of this.#listeners) listener(error);
  }

  /** Of the most urgent wish for a segment. */
  priorityOf(segment: number): number {
    const isImminent = this.windows.some((window) => window.isImminent && window.firstSegment <= segment && segment < window.endSegment);
    return isImminent ? PRIORITY.imminent : PRIORITY.advance;
  }
}
