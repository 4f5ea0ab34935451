import { setTimeout as sleep } from 'node:timers/promises';

/** Does one step after the other, from its start until it is disposed; each step says how long to rest before the next. */
export class WorkLoop implements AsyncDisposable {
  readonly #step: (options: { readonly signal: AbortSignal }) => Promise<number>;
  readonly #closing = new AbortController();
  readonly #resting = new Set<AbortController>();
  #running: Promise<unknown> = Promise.resolve();

  /** `step` gives back milliseconds, ends soon once the signal aborts, and never rejects. */
  constructor(step: (options: { readonly signal: AbortSignal }) => Promise<number>) {
    this.#step = step;
  }

  /** Aborts when the loop is to end: for what a step waits for. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** `atOnce`: rows of steps beside each other. */
  start(atOnce = 1): void {
    this.#running = Promise.all(Array.from({ length: atOnce }, () => this.#run()));
  }

  /** Ends the rests: there may be something to do. */
  wake(): void {
    for (const rest of this.#resting) rest.abort();
  }

  /** Resolves when the steps at hand have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const restMs = await this.#step({ signal });
      if (restMs > 0 && !signal.aborted) await this.#rest(restMs);
    }
  }

  async #rest(ms: number): Promise<void> {
    const rest = new AbortController();
    this.#resting.add(rest);
    await sleep(ms, undefined, { signal: rest.signal, ref: false }).catch(() => undefined); // woken
    this.#resting.delete(rest);
  }
}
