/** A segment that the disk has no room for. */
export interface UnkeptSegment {
  readonly bytes: Buffer;
  readonly crc: number;
  readonly make: number;
}

/** What viewers need in the next half minute at 25 Mbit/s. */
const LIMIT_BYTES = 96 * 2 ** 20;

/** Segments that are held in memory since they cannot be kept: as many as viewers need soon, the least recently used ones go first. */
export class UnkeptSegments {
  readonly #limitBytes: number;
  readonly #segments = new Map<string, UnkeptSegment>();
  #bytes = 0;

  constructor(limitBytes = LIMIT_BYTES) {
    this.#limitBytes = limitBytes;
  }

  has(id: string): boolean {
    return this.#segments.has(id);
  }

  /** null: not here (any more). */
  get(id: string): UnkeptSegment | null {
    const segment = this.#segments.get(id);
    if (!segment) return null;
    this.#segments.delete(id);
    this.#segments.set(id, segment);
    return segment;
  }

  /** Returns false, and holds nothing, when the segment alone is too large. */
  put(id: string, segment: UnkeptSegment): boolean {
    this.delete(id);
    if (segment.bytes.length > this.#limitBytes) return false;
    this.#segments.set(id, segment);
    this.#bytes += segment.bytes.length;
    for (const [oldest] of this.#segments) {
      if (this.#bytes <= this.#limitBytes) break;
      this.delete(oldest);
    }
    return true;
  }

  delete(id: string): void {
    this.#bytes -= this.#segments.get(id)?.bytes.length ?? 0;
    this.#segments.delete(id);
  }

  /** Of all items but these. */
  clear(keptItemIds: ReadonlySet<string>): void {
    for (const id of this.#segments.keys()) if (!keptItemIds.has(id.split('/')[0] ?? '')) this.delete(id);
  }
}
