import type { LedgerEntry } from './segmentLedger.ts';

/** Where it is kept over restarts what is pinned. */
export interface PinRecords {
  /** Items that are kept whatever else is needed: when they were pinned (ISO 8601, UTC) by their ids. */
  pins(): ReadonlyMap<string, string>;
  pin(itemId: string, pinnedAt: string): void;
  unpin(itemId: string): void;
}

/** An item that is kept, with what the cache has of it. */
export interface PinnedItem {
  readonly itemId: string;
  /** ISO 8601, UTC. */
  readonly pinnedAt: string;
  readonly bytes: number;
  readonly segments: number;
}

/** The items whose segments the cache keeps whatever else is needed. */
export class PinnedItems {
  readonly #records: PinRecords;
  readonly #pins: Map<string, string>;

  constructor(records: PinRecords) {
    this.#records = records;
    this.#pins = new Map(records.pins());
  }

  has(itemId: string): boolean {
    return this.#pins.has(itemId);
  }

  get ids(): ReadonlySet<string> {
    return new Set(this.#pins.keys());
  }

  /** What is pinned already keeps its time. */
  pin(itemId: string, now: Date): void {
    if (this.#pins.has(itemId)) return;
    this.#records.pin(itemId, now.toISOString());
    this.#pins.set(itemId, now.toISOString());
  }

  /** Returns whether it was pinned. */
  unpin(itemId: string): boolean {
    this.#records.unpin(itemId);
    return this.#pins.delete(itemId);
  }

  /** In the order of pinning, with how much of each is among these segments. */
  list(entries: Iterable<Pick<LedgerEntry, 'itemId' | 'bytes'>>): readonly PinnedItem[] {
    const sums = new Map([...this.#pins].map(([itemId, pinnedAt]) => [itemId, { itemId, pinnedAt, bytes: 0, segments: 0 }]));
    for (const { itemId, bytes } of entries) {
      const sum = sums.get(itemId);
      if (!sum) continue;
      sum.bytes += bytes;
      sum.segments += 1;
    }
    return [...sums.values()];
  }
}
