/** Where make numbers are kept over restarts, by rendition folder. */
export interface MakeRecords {
  makes(): ReadonlyMap<string, number>;
  putMakes(makes: ReadonlyMap<string, number>): void;
}

/**
 * Numbers the makes of segments, so that no address ever stands for other bytes than before. One number for each rendition: it rises
 * when a segment is lost, and is what every segment gets that is made from then on.
 */
export class MakeNumbers {
  readonly #records: MakeRecords;
  readonly #next: Map<string, number>;

  constructor(records: MakeRecords) {
    this.#records = records;
    this.#next = new Map(records.makes());
  }

  /** What a segment gets that is made now. */
  next(rendition: string): number {
    return this.#next.get(rendition) ?? 1;
  }

  /** These segments are gone, or about to be replaced. */
  lost(segments: readonly { readonly rendition: string; readonly make: number }[]): void {
    const raised = new Map<string, number>();
    for (const { rendition, make } of segments) {
      if (make < this.next(rendition)) continue;
      this.#next.set(rendition, make + 1);
      raised.set(rendition, make + 1);
    }
    if (raised.size > 0) this.#records.putMakes(raised);
  }
}
