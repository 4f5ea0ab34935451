import { Readable } from 'node:stream';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { TsSegmentWriter } from '../media/tsWriter.ts';

/**
 * A segment while it is made: whoever reads it gets what there is at once and the rest as it comes, the same bytes that are stored in the
 * end. For players that show a picture before its segment is whole; one that measures the line would take our encoder for it.
 */
export class UnfinishedSegment {
  readonly #writer: TsSegmentWriter;
  readonly #onAbandoned: () => void;
  readonly #chunks: Buffer[] = [];
  readonly #readers = new Set<Readable>();
  #isOver = false;

  /** `onAbandoned` is called when all its readers have gone before its end. */
  constructor(request: { readonly stream: ElementaryStream; readonly index: number; readonly onAbandoned: () => void }) {
    this.#writer = new TsSegmentWriter([request.stream], request.index);
    this.#onAbandoned = request.onAbandoned;
  }

  /** Takes the next access unit, in decoding order. */
  push(unit: AccessUnit): void {
    this.#send(this.#writer.push(unit));
  }

  /** The segment is whole and right. */
  end(): void {
    this.#send(this.#writer.end());
    this.#isOver = true;
    for (const reader of this.#readers) reader.push(null);
  }

  /** It will not become what was promised: its readers' connections break, so that they ask again. */
  fail(error: Error): void {
    this.#isOver = true;
    for (const reader of this.#readers) reader.destroy(error);
  }

  /** All its bytes from the first one on; fails with the error of `fail`. */
  read(): Readable {
    const reader = new Readable({ read: () => undefined }); // nothing to pull: a segment is small, and what is made is pushed
    for (const chunk of this.#chunks) reader.push(chunk);
    if (this.#isOver) reader.push(null);
    this.#readers.add(reader);
    reader.once('close', () => {
      this.#readers.delete(reader);
      if (!this.#isOver && this.#readers.size === 0) this.#onAbandoned();
    });
    return reader;
  }

  #send(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    for (const reader of this.#readers) reader.push(chunk);
  }
}
