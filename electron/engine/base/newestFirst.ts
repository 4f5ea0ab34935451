/** Does a few things at a time; of those that wait, what was asked for last comes first. */
export class NewestFirst {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Throws what `work` throws; when the signal is aborted before its turn, that signal's reason. */
  async run<V>(work: () => Promise<V>, { signal }: { readonly signal: AbortSignal }): Promise<V> {
    if (this.#running >= this.#limit) await this.#turn(signal);
    else this.#running += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#pass();
    }
  }

  /** Resolves with a place of one's own. */
  async #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const turn = Promise.withResolvers<void>();
    const begin = (): void => turn.resolve();
    const leave = (): void => {
      const place = this.#waiting.indexOf(begin);
      if (place < 0) return; // its turn has come
      this.#waiting.splice(place, 1);
      turn.reject(signal.reason);
    };
    this.#waiting.push(begin);
    signal.addEventListener('abort', leave, { once: true });
    await turn.promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #pass(): void {
    const next = this.#waiting.pop();
    if (next) next();
    else this.#running -= 1;
  }
}
