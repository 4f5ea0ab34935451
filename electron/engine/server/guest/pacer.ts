import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../base/clock.ts';

export interface PacerOptions {
  readonly bitsPerSecond: number;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** So much may go out at once after a pause, seconds' worth: a start is quick all the same. */
const BURST_SECONDS = 4;
/** Bytes between two looks at the clock. */
const PIECE_BYTES = 32 * 1024;

/** Lets bytes through at a bounded pace: a token bucket, shared by everything that goes to one device. */
export class Pacer {
  readonly #options: PacerOptions;
  /** When all that was let through would have been sent at an even pace, ms. */
  #paidUntilMs = -Infinity;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /** The same bytes, in pieces, each when its time has come. */
  async *pace(source: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer, void> {
    const { bitsPerSecond, clock, wait = (ms: number) => delay(ms, undefined, { ref: false }) } = this.#options;
    for await (const bytes of source) {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        const piece = bytes.subarray(start, start + PIECE_BYTES);
        const nowMs = clock.monotonicMs();
        this.#paidUntilMs = Math.max(this.#paidUntilMs, nowMs - BURST_SECONDS * 1000) + (piece.length * 8000) / bitsPerSecond;
        if (this.#paidUntilMs > nowMs) await wait(this.#paidUntilMs - nowMs);
        yield piece;
      }
    }
  }
}
