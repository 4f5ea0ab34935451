/** Callers with the same key share one running call; when all of them have given up it is told to end. Nothing is kept after it settles. */
export class SharedWork<K, V> {
  readonly #running = new Map<K, Running<V>>();

  /** Joins the running call for `key` or starts `work`. Throws what `work` throws, and the signal's reason as soon as that is aborted. */
  async run(key: K, work: (signal: AbortSignal) => Promise<V>, { signal }: { readonly signal: AbortSignal }): Promise<V> {
    signal.throwIfAborted();
    const running = this.#running.get(key) ?? this.#start(key, work);
    running.waiting += 1;
    const givenUp = Promise.withResolvers<never>();
    const giveUp = (): void => givenUp.reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([running.result, givenUp.promise]);
    } finally {
      signal.removeEventListener('abort', giveUp);
      running.waiting -= 1;
      if (running.waiting === 0) this.#end(key, running);
    }
  }

  #start(key: K, work: (signal: AbortSignal) => Promise<V>): Running<V> {
    const controller = new AbortController();
    const result = work(controller.signal);
    result.catch(() => undefined); // told to those who still wait
    const running = { controller, result, waiting: 0 };
    this.#running.set(key, running);
    return running;
  }

  #end(key: K, running: Running<V>): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
    running.controller.abort();
  }
}

interface Running<V> {
  readonly controller: AbortController;
  readonly result: Promise<V>;
  waiting: number;
}
