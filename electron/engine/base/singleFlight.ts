/** Callers with the same key share one running call; nothing is kept after it settles. */
export class SingleFlight<K, V> {
  readonly #running = new Map<K, Promise<V>>();

  /** Joins the running call for `key` or starts `work`. */
  run(key: K, work: () => Promise<V>): Promise<V> {
    const running = this.#running.get(key);
    if (running) return running;
    const started = work().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}
