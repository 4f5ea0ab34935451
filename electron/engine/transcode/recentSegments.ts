import type { Clock } from '../base/clock.ts';
import type { LedgerEntry } from './segmentLedger.ts';

/** What one film at 20 Mbit/s makes in ten seconds; counts as memory of the whole program, which has 200 MB. */
const LIMIT_BYTES = 24 * 2 ** 20;
/** After so long the disk is asked again. */
const GOOD_FOR_MS = 10_000;
/** Who reads a segment this long after another is taken to watch with him. */
const TOGETHER_MS = 60_000;

/**
 * Segments that several viewers read, for the next of them: reading takes as long as sending does. What is read once is not held, so that
 * who watches alone fills no memory.
 */
export class RecentSegments {
  readonly #clock: Clock;
  readonly #recent = new Map<LedgerEntry, { readonly bytes: Buffer; readonly readAtMs: number }>();
  readonly #lastReadMs = new WeakMap<LedgerEntry, number>();
  #bytes = 0;
  #tidying: NodeJS.Timeout | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get heldBytes(): number {
    return this.#bytes;
  }

  /** A segment is about to be read from the disk. Returns whether it is to be held: it was read a short while ago. */
  takes(entry: LedgerEntry): boolean {
    const nowMs = this.#clock.monotonicMs();
    const lastReadMs = this.#lastReadMs.get(entry);
    this.#lastReadMs.set(entry, nowMs);
    return lastReadMs !== undefined && nowMs - lastReadMs < TOGETHER_MS;
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
    this.#tidyLater();
  }

  clear(): void {
    this.#recent.clear();
    this.#bytes = 0;
  }

  /** Lets go of what nobody may have any more, without being asked. */
  #tidyLater(): void {
    if (this.#tidying) return;
    this.#tidying = setTimeout(() => {
      this.#tidying = null;
      for (const entry of this.#recent.keys()) this.get(entry);
      if (this.#recent.size > 0) this.#tidyLater();
    }, GOOD_FOR_MS).unref();
  }

  #delete(entry: LedgerEntry): void {
    this.#bytes -= this.#recent.get(entry)?.bytes.length ?? 0;
    this.#recent.delete(entry);
  }
}
