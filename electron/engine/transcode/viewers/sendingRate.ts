/** What is kept: the second that runs, and those that are told. */
const SECONDS = 10;

/** Bits per second sent over the last ten seconds, to the second; as small and as quick however many answers there are. */
export class SendingRate {
  readonly #bytes: number[] = Array.from({ length: SECONDS }, () => 0);
  #second = 0;

  add(bytes: number, nowMs: number): void {
    this.#forget(nowMs);
    const at = this.#second % SECONDS;
    this.#bytes[at] = (this.#bytes[at] ?? 0) + bytes;
  }

  bps(nowMs: number): number {
    this.#forget(nowMs);
    return (this.#bytes.reduce((sum, bytes) => sum + bytes, 0) * 8) / SECONDS;
  }

  /** Empties the seconds that have passed since. */
  #forget(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const passed = Math.min(SECONDS, Math.max(0, second - this.#second));
    for (let back = 0; back < passed; back += 1) this.#bytes[(second - back) % SECONDS] = 0;
    if (second > this.#second) this.#second = second;
  }
}
