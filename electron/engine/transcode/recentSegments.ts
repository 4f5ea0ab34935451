import type { Clock } from '../base/clock.ts';
import type { LedgerEntry } from './segmentLedger.ts';

/** Larger ones cost more to send than to read. */
const LARGEST_BYTES = 512 * 1024;
const LIMIT_BYTES = 8 * 2 ** 20;
/** After so long the disk is asked again. */
const GOOD_FOR_MS = 10_000;

/** Small segments that were read a moment ago, for the others who watch the same. */
export class RecentSegments {
  readonly #clock: Clock;
  readonly #recent = new Map<LedgerEntry, { readonly bytes: Buffer; readonly readAtMs: number }>();
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a segment of this size is held at all. */
  takes(bytes: number): boolean {
    return bytes <= LARGEST_BYTES;
  }

  /** null: not read lately. */
  get(entry: LedgerEntry): Buffer | null {
    const recent = this.#recent.get(entry);
    if (!recent) return null;
    if (this.#clock.monotonicMs() - recent.readAtMs < GOOD_FOR_MS) return recent.bytes;
    this.#delete(entry);
    return null;
  }

  /** It was just read; the bytes must stay as they are. */
  put(entry: LedgerEntry, bytes: Buffer): void {
    this.#delete(entry);
    this.#recent.set(entry, { bytes, readAtMs: this.#clock.monotonicMs() });
    this.#bytes += bytes.length;
    for (const [oldest] of this.#recent) {
      if (this.#bytes <= LIMIT_BYTES) break;
      this.#delete(oldest);
    }
  }

  clear(): void {
    this.#recent.clear();
    this.#bytes = 0;
  }

  #delete(entry: LedgerEntry): void {
    this.#bytes -= this.#recent.get(entry)?.bytes.length ?? 0;
    this.#recent.delete(entry);
  }
}
