import type { Clock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { WorkLoop } from '../../base/workLoop.ts';
import type { CachedSegment } from '../segmentStore.ts';
import { remakeOrder, segmentName, type RemakeStretch } from './remakeOrder.ts';
import type { RemakeOutcome } from './remakeSegments.ts';

export interface IdleRemakeRequest {
  /** Whether the person wants it; default: yes. */
  readonly isOn?: () => boolean;
  /** All that is cached, least recently used first. */
  readonly cached: () => Iterable<CachedSegment>;
  /** Whether anybody watches, waits or has something made. */
  readonly isBusy: () => boolean;
  /** Calls back whenever that may have changed; returns the unsubscriber. */
  readonly onActivity: (listener: () => void) => () => void;
  readonly isOnMains: () => Promise<boolean>;
  readonly remake: (stretch: RemakeStretch, options: { readonly signal: AbortSignal }) => Promise<RemakeOutcome>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Nobody must have needed anything for so long. */
  readonly afterMs: number;
}

/** What a look came to. */
export type Look = 'off' | 'busy' | 'not-idle-long' | 'on-battery' | 'nothing-to-do' | 'gave-way' | 'remade';

const LOOK_EVERY_MS = 5000;

/** Makes what was made quickly again in better quality while nobody needs the machine and it runs on mains; until it is disposed. */
export class IdleRemake implements AsyncDisposable {
  readonly #request: IdleRemakeRequest;
  readonly #loop = new WorkLoop(() => this.#step());
  /** How often segments could not be made again, by segmentName. */
  readonly #failures = new Map<string, number>();
  #idleSinceMs: number | null = null;
  #work: AbortController | null = null;
  readonly #unsubscribe: () => void;

  constructor(request: IdleRemakeRequest) {
    this.#request = request;
    this.#unsubscribe = request.onActivity(() => void this.#isBusy());
  }

  start(): void {
    this.#loop.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unsubscribe();
    this.#work?.abort();
    await this.#loop[Symbol.asyncDispose]();
  }

  /** Remakes the next stretch where the time has come for it; resolves when that is over. */
  async look(): Promise<Look> {
    const { clock, afterMs, isOnMains, cached } = this.#request;
    if (this.#request.isOn?.() === false) return 'off';
    if (this.#isBusy()) return 'busy';
    this.#idleSinceMs ??= clock.monotonicMs();
    if (clock.monotonicMs() - this.#idleSinceMs < afterMs) return 'not-idle-long';
    const work = new AbortController();
    this.#work = work;
    try {
      if (!(await isOnMains())) return 'on-battery';
      const impossible = new Set<string>();
      for (const stretch of remakeOrder(cached(), this.#failures)) {
        if (work.signal.aborted) return 'gave-way';
        if (impossible.has(stretch.rendition)) continue;
        const outcome = await this.#remake(stretch, work.signal);
        if (outcome.kind === 'stopped') {
          this.#idleSinceMs = null;
          return 'gave-way';
        }
        if (outcome.kind === 'done') return 'remade';
        impossible.add(stretch.rendition);
      }
      return 'nothing-to-do';
    } finally {
      this.#work = null;
    }
  }

  /** What has begun is given up at once when somebody comes. */
  #isBusy(): boolean {
    if (!this.#request.isBusy()) return false;
    this.#idleSinceMs = null;
    this.#work?.abort();
    return true;
  }

  async #remake(stretch: RemakeStretch, signal: AbortSignal): Promise<RemakeOutcome> {
    const { remake, logger } = this.#request;
    const { rendition } = stretch;
    try {
      const outcome = await remake(stretch, { signal });
      if (outcome.kind !== 'done') return outcome;
      for (const index of outcome.kept) this.#failed(rendition, index);
      logger.debug({ ...stretch, ...outcome }, 'segments were made again while nobody watched');
      return outcome;
    } catch (error) {
      if (signal.aborted) return { kind: 'stopped' };
      // A file that is gone, say; whoever opens it is told.
      if (error instanceof EngineError) return { kind: 'impossible' };
      logger.error({ err: error, ...stretch }, 'segments could not be made again');
      this.#failed(rendition, stretch.firstSegment);
      return { kind: 'impossible' };
    }
  }

  #failed(rendition: string, index: number): void {
    const name = segmentName({ rendition, index });
    this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
  }

  /** How long to rest before the next. */
  async #step(): Promise<number> {
    const { logger, afterMs } = this.#request;
    const look = await this.look().catch((error: unknown) => {
      logger.error({ err: error }, 'it could not be found out what to make again');
      return null;
    });
    return look === 'remade' ? 0 : Math.min(LOOK_EVERY_MS, afterMs);
  }
}
