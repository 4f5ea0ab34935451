import type { Clock } from '../base/clock.ts';
import type { LedgerEntry } from './segmentLedger.ts';

/** What one film at 20 Mbit/s makes in ten seconds; counts as memory of the whole program, which has 200 MB. */
const LIMIT_BYTES = 24 * 2 ** 20;
/** After so long the disk is asked again. */
const GOOD_FOR_MS = 10_000;

/**
 * Segments that were read twice within ten seconds, for the next one who watches the same: reading takes as long as sending does. What is
 * read once is not held, so that who watches alone fills no memory; and nothing is pushed out, so that many who read many films do not
 * hold each segment just until it would have been of use.
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

  /** A segment is about to be read from the disk. Returns whether it is to be held: it was read a moment ago, and there is room. */
  takes(entry: LedgerEntry): boolean {
    const nowMs = this.#clock.monotonicMs();
    const lastReadMs = this.#lastReadMs.get(entry);
    this.#lastReadMs.set(entry, nowMs);
    return lastReadMs !== undefined && nowMs - lastReadMs < GOOD_FOR_MS && this.#hasRoom(entry.bytes);
  }

  /** null: not read lately. */
  get(entry: LedgerEntry): Buffer | null {
    const recent = this.#recent.get(entry);
    if (!recent) return null;
    if (this.#clock.monotonicMs() - recent.readAtMs < GOOD_FOR_MS) return recent.bytes;
    this.#delete(entry);
    return null;
  }

  /** It was just read; the bytes must stay as they are. Not held where others filled the room meanwhile. */
  put(entry: LedgerEntry, bytes: Buffer): void {
    this.#delete(entry);
    if (!this.#hasRoom(bytes.length)) return;
    this.#recent.set(entry, { bytes, readAtMs: this.#clock.monotonicMs() });
    this.#bytes += bytes.length;
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
      this.#tidy();
      if (this.#recent.size > 0) this.#tidyLater();
    }, GOOD_FOR_MS).unref();
  }

  #hasRoom(bytes: number): boolean {
    if (this.#bytes + bytes > LIMIT_BYTES) this.#tidy();
    return this.#bytes + bytes <= LIMIT_BYTES;
  }

  /** The oldest stand first. */
  #tidy(): void {
    for (const entry of this.#recent.keys()) if (this.get(entry)) return;
  }

  #delete(entry: LedgerEntry): void {
    this.#bytes -= this.#recent.get(entry)?.bytes.length ?? 0;
    this.#recent.delete(entry);
  }
}
