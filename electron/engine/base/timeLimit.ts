/** An abort by either a caller or the clock; what it holds is let go with `[Symbol.dispose]`, where AbortSignal.timeout keeps it until then. */
export class TimeLimit implements Disposable {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.#controller.abort(this.#caller.reason);
  #isOver = false;

  constructor({ limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal }) {
    this.#caller = signal;
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#controller.abort(new DOMException(`not done within ${limitMs} ms`, 'TimeoutError'));
    }, limitMs);
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The time was up before the caller gave up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#onAbort);
  }
}
