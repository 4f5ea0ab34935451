import type { ElementaryStream } from '../media/accessUnit.ts';
import { TsReader } from '../media/tsReader.ts';
import { TsSegmentWriter } from '../media/tsWriter.ts';

/**
 * Puts the same segment of several renditions together as their bytes come, each a transport stream of one track: the pictures first,
 * whose times then are the clock. The same bytes come out however they were given.
 */
export class SegmentMuxer {
  readonly #index: number;
  readonly #readers: readonly TsReader[];
  readonly #streams: (ElementaryStream | null)[];
  /** What is to be written once all tracks are known: the tables name them all. */
  #early: ((writer: TsSegmentWriter) => Buffer)[] = [];
  #writer: TsSegmentWriter | null = null;
  #written: Buffer[] = [];

  /** `index`: the segment's place in its playlist; `startTicks`: about where it begins on the item's clock. */
  constructor({ partCount, index, startTicks }: { readonly partCount: number; readonly index: number; readonly startTicks: number }) {
    this.#index = index;
    this.#streams = Array.from({ length: partCount }, () => null);
    this.#readers = this.#streams.map((_, part) => {
      const onStream = (stream: ElementaryStream): void => this.#begin(part, stream);
      return new TsReader({ onStream, onAccessUnit: (unit) => this.#write((writer) => writer.push(unit, part)) }, startTicks);
    });
  }

  /** Takes the next bytes of a part; gives back what can be sent now. Throws when they are no transport stream. */
  push(part: number, bytes: Buffer): Buffer {
    this.#readers[part]?.push(bytes);
    return this.#taken();
  }

  /** A part is whole; gives back what can be sent now. Throws when it has no track. */
  end(part: number): Buffer {
    this.#readers[part]?.end();
    if (this.#streams[part] === null) throw new Error('a segment in the cache has no track');
    this.#write((writer) => writer.end(part));
    return this.#taken();
  }

  #begin(part: number, stream: ElementaryStream): void {
    this.#streams[part] = stream;
    const known = this.#streams.filter((one) => one !== null);
    if (known.length < this.#streams.length) return;
    this.#writer = new TsSegmentWriter(known, this.#index);
    const early = this.#early;
    this.#early = [];
    for (const step of early) this.#write(step);
  }

  #write(step: (writer: TsSegmentWriter) => Buffer): void {
    if (this.#writer) this.#written.push(step(this.#writer));
    else this.#early.push(step);
  }

  #taken(): Buffer {
    const written = this.#written;
    this.#written = [];
    return written.length === 1 && written[0] ? written[0] : Buffer.concat(written);
  }
}
