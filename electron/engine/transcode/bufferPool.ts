/** Sizes are rounded up to this, so that a buffer fits the next segment. */
const STEP_BYTES = 512 * 1024;
/** What is kept for the next ones: enough for sixteen connections. */
const KEPT_BYTES = 48 * 2 ** 20;
/** After so long without a request nothing is kept. */
const IDLE_MS = 5000;

/**
 * Buffers that are used again: memory of a megabyte that is new for each answer costs its zeroing, and a collection of garbage every few
 * answers.
 */
export class BufferPool {
  readonly #free: Buffer[] = [];
  #freeBytes = 0;
  #idle: NodeJS.Timeout | null = null;

  /** A buffer of at least so many bytes, with anything in it. */
  take(bytes: number): Buffer {
    const wanted = Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
    const at = this.#free.findLastIndex((buffer) => buffer.length >= wanted && buffer.length <= 2 * wanted);
    const [buffer] = at < 0 ? [] : this.#free.splice(at, 1);
    if (!buffer) return Buffer.allocUnsafeSlow(wanted);
    this.#freeBytes -= buffer.length;
    return buffer;
  }

  /** Nobody reads it any more. */
  giveBack(buffer: Buffer): void {
    if (this.#freeBytes + buffer.length > KEPT_BYTES) return;
    this.#free.push(buffer);
    this.#freeBytes += buffer.length;
    if (this.#idle) {
      this.#idle.refresh();
      return;
    }
    this.#idle = setTimeout(() => {
      this.#idle = null;
      this.#free.length = 0;
      this.#freeBytes = 0;
    }, IDLE_MS);
    this.#idle.unref();
  }
}
