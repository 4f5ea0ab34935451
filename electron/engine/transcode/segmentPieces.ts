import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { UnfinishedSegment } from './unfinishedSegment.ts';

/** What runs have made of segments that are not whole, and those of them that are being read already. */
export class SegmentPieces {
  readonly #pieces = new Map<number, { readonly stream: ElementaryStream; readonly units: AccessUnit[] }>();
  readonly #read = new Map<number, UnfinishedSegment>();

  /** Segments that are being read. */
  get readIndexes(): readonly number[] {
    return [...this.#read.keys()];
  }

  /** Whether a segment is being read. */
  isRead(index: number): boolean {
    return this.#read.has(index);
  }

  /** A run has made a little more of a segment. */
  push(index: number, unit: AccessUnit, stream: ElementaryStream): void {
    const pieces = this.#pieces.get(index) ?? { stream, units: [] };
    this.#pieces.set(index, pieces);
    pieces.units.push(unit);
    this.#read.get(index)?.push(unit);
  }

  /** A segment of which something is there already, to be read; null: there is nothing. `onAbandoned`: its readers have gone before its end. */
  open(index: number, onAbandoned: () => void): UnfinishedSegment | null {
    const there = this.#read.get(index);
    if (there) return there;
    const pieces = this.#pieces.get(index);
    if (!pieces) return null;
    const opened = new UnfinishedSegment({
      stream: pieces.stream,
      index,
      onAbandoned: () => {
        this.#read.delete(index);
        onAbandoned();
      },
    });
    for (const unit of pieces.units) opened.push(unit);
    this.#read.set(index, opened);
    return opened;
  }

  /** A segment is whole; with an error: it will not be. */
  close(index: number, error: Error | null): void {
    const unfinished = this.#read.get(index);
    this.#pieces.delete(index);
    this.#read.delete(index);
    if (error) unfinished?.fail(error);
    else unfinished?.end();
  }

  /** Breaks off all that is being read. */
  failAll(error: Error): void {
    for (const unfinished of this.#read.values()) unfinished.fail(error);
  }
}
