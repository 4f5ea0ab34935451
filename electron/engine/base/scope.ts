type Closer = () => void | Promise<void>;

/** Owns what was opened, from that line on; closes in reverse order, awaited, and reports the first failure after all ran. */
export class Scope implements AsyncDisposable {
  readonly #closers: Closer[] = [];
  #closing: Promise<void> | null = null;

  get isClosed(): boolean {
    return this.#closing !== null;
  }

  /** Takes ownership of a disposable; returns it. Throws when the scope is already closed. */
  own<T extends Disposable | AsyncDisposable>(resource: T): T {
    this.defer(() => (Symbol.asyncDispose in resource ? (resource[Symbol.asyncDispose]() as Promise<void>) : resource[Symbol.dispose]()));
    return resource;
  }

  /** Runs `closer` when the scope closes. Throws when the scope is already closed. */
  defer(closer: Closer): void {
    if (this.#closing) throw new Error('scope is closed: nothing can be owned by it any more');
    this.#closers.push(closer);
  }

  /** Closes everything owned, once; later calls wait for the same closing. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length) throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'several resources failed to close');
  }
}
