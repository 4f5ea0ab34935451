import { PRIORITY, type PooledRun, type RunPool } from './runPool.ts';

/** Work that a viewer shall not feel: it has a slot only while nobody else wants one, and is broken off and begun again otherwise. */
export class BackgroundJobs {
  readonly #pool: RunPool;

  constructor(pool: RunPool) {
    this.#pool = pool;
  }

  /**
   * Does the work when there is a slot for it; rejects as it does, or with the signal's reason. `work` has to end when its signal aborts.
   * `priority`: of PRIORITY; by default that of looking into the library's files.
   */
  async run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    { signal, priority = PRIORITY.probe }: { readonly signal: AbortSignal; readonly priority?: number },
  ): Promise<T> {
    const job = new BackgroundJob(work, priority);
    const stop = (): void => job.fail(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    this.#pool.add(job);
    try {
      return await job.result;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#pool.remove(job);
    }
  }
}

class BackgroundJob<T> implements PooledRun {
  readonly kind = 'video';
  readonly priority: number;
  readonly #work: (signal: AbortSignal) => Promise<T>;
  readonly #settled = Promise.withResolvers<T>();
  #attempt: AbortController | null = null;

  constructor(work: (signal: AbortSignal) => Promise<T>, priority: number) {
    this.priority = priority;
    this.#work = work;
  }

  get result(): Promise<T> {
    return this.#settled.promise;
  }

  grant(): void {
    if (this.#attempt) return;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#work(attempt.signal).then(
      (value) => this.#settled.resolve(value),
      (error: unknown) => {
        // One that was broken off begins again with the next slot.
        if (!attempt.signal.aborted) this.#settled.reject(error);
      },
    );
  }

  withhold(): void {
    this.#attempt?.abort();
    this.#attempt = null;
  }

  fail(reason: unknown): void {
    this.withhold();
    this.#settled.reject(reason);
  }
}
