import type { SegmentFileName } from './segmentFileName.ts';

/** A segment that lies in the cache, as far as is known. */
export interface LedgerEntry extends SegmentFileName {
  /** `<itemId>/<timelineId>-<renditionKey>`. */
  readonly rendition: string;
  readonly itemId: string;
  readonly bytes: number;
  /** The modification time of the file that was checked or written, ms; null: it was found, and not read yet. */
  checkedMs: number | null;
  /** When its use was last written to the disk, ms since the Unix epoch. */
  usedMs: number;
}

/** What the cache holds, least recently used first. */
export class SegmentLedger {
  readonly #entries = new Map<string, LedgerEntry>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(rendition: string, index: number): LedgerEntry | null {
    return this.#entries.get(entryId({ rendition, index })) ?? null;
  }

  /** Takes it up as the most recently used one, in place of what there was of this segment. */
  set(entry: LedgerEntry): void {
    this.delete(entry);
    this.#entries.set(entryId(entry), entry);
    this.#bytes += entry.bytes;
  }

  /** Takes it up where the one before of this segment stood. */
  replace(entry: LedgerEntry): void {
    const id = entryId(entry);
    this.#bytes += entry.bytes - (this.#entries.get(id)?.bytes ?? 0);
    this.#entries.set(id, entry); // a map keeps the place of a key that it has
  }

  /** It was used just now. */
  touch(entry: LedgerEntry): void {
    const id = entryId(entry);
    if (this.#entries.get(id) !== entry) return;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
  }

  delete({ rendition, index }: { readonly rendition: string; readonly index: number }): void {
    const id = entryId({ rendition, index });
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#bytes -= entry.bytes;
  }

  /** All entries, least recently used first. */
  values(): IterableIterator<LedgerEntry> {
    return this.#entries.values();
  }

  /** Puts what was found on the disk in the order of its last use; what was used since stays behind it in the order it has. */
  sortByUse(): void {
    const sorted = [...this.#entries.values()].toSorted((a, b) => a.usedMs - b.usedMs);
    this.#entries.clear();
    for (const entry of sorted) this.#entries.set(entryId(entry), entry);
  }
}

function entryId({ rendition, index }: { readonly rendition: string; readonly index: number }): string {
  return `${rendition}/${index}`;
}
