import { EngineError } from '../../base/errors.ts';

/** A stretch of a file that the page is asked for; half-open, bytes. */
export interface WantedStretch {
  readonly wantId: number;
  readonly start: number;
  readonly end: number;
}

export interface PageFileReaderOptions {
  readonly name: string;
  readonly sizeBytes: number;
  /** A page that has not answered by then does not. */
  readonly timeoutMs: number;
}

interface Wanted extends WantedStretch {
  readonly promise: Promise<Buffer>;
  readonly give: (bytes: Buffer) => void;
  readonly fail: (reason: EngineError) => void;
}

/** One message's worth. */
export const CHUNK_BYTES = 1024 * 1024;
/** Kept of one file: picture and sound are read apart, a little from each other. */
const KEPT_CHUNKS = 24;

/** Reads a file through the page that has it: in chunks, each asked for once, the last ones kept. */
export class PageFileReader {
  readonly #options: PageFileReaderOptions;
  readonly #kept = new Map<number, Buffer>();
  readonly #wanted = new Map<number, Wanted>();
  #unsent: Wanted[] = [];
  #wake: (() => void) | null = null;
  #isClosed = false;

  constructor(options: PageFileReaderOptions) {
    this.#options = options;
  }

  /** What to ask the page for, as it comes up; ends when the signal aborts. */
  async *wants(signal: AbortSignal): AsyncGenerator<WantedStretch, void> {
    const wake = (): void => this.#wake?.();
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted && !this.#isClosed) {
        const next = this.#unsent.shift();
        if (next) {
          yield { wantId: next.wantId, start: next.start, end: next.end };
          continue;
        }
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        if (!signal.aborted) await promise;
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  /** Takes what the page sends; false when nobody waits for it, or it is not as long as it was to be. */
  give(wantId: number, bytes: Buffer): boolean {
    const wanted = this.#wanted.get(wantId);
    if (!wanted || bytes.length !== wanted.end - wanted.start) return false;
    wanted.give(bytes);
    return true;
  }

  /** The bytes from `start` to `end`, a chunk after the other, the next one asked for ahead. Throws FILE_MISSING when the page does not answer. */
  async *stream(start: number, end: number): AsyncGenerator<Buffer, void> {
    for (let offset = start; offset < end;) {
      const index = Math.floor(offset / CHUNK_BYTES);
      const chunk = this.#chunk(index);
      if (end > (index + 1) * CHUNK_BYTES) this.#chunk(index + 1).catch(() => undefined); // told when it is waited for
      const bytes = await chunk;
      const from = offset - index * CHUNK_BYTES;
      const piece = bytes.subarray(from, Math.min(bytes.length, from + (end - offset)));
      yield piece;
      offset += piece.length;
    }
  }

  /** Whoever waits gets an error. */
  close(): void {
    this.#isClosed = true;
    for (const wanted of this.#wanted.values()) wanted.fail(this.#gone());
    this.#kept.clear();
    this.#wake?.();
  }

  #chunk(index: number): Promise<Buffer> {
    const kept = this.#kept.get(index);
    if (kept) {
      // Used last: thrown away last.
      this.#kept.delete(index);
      this.#kept.set(index, kept);
      return Promise.resolve(kept);
    }
    return (this.#wanted.get(index) ?? this.#want(index)).promise;
  }

  #want(index: number): Wanted {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const settle = (): void => {
      clearTimeout(timer);
      this.#wanted.delete(index);
      this.#unsent = this.#unsent.filter(({ wantId }) => wantId !== index);
    };
    const wanted: Wanted = {
      wantId: index,
      start: index * CHUNK_BYTES,
      end: Math.min(this.#options.sizeBytes, (index + 1) * CHUNK_BYTES),
      promise,
      give: (bytes) => {
        settle();
        this.#keep(index, bytes);
        resolve(bytes);
      },
      fail: (reason) => {
        settle();
        reject(reason);
      },
    };
    const timer = setTimeout(() => wanted.fail(this.#gone()), this.#options.timeoutMs);
    timer.unref();
    if (this.#isClosed) {
      wanted.fail(this.#gone());
      return wanted;
    }
    this.#wanted.set(index, wanted);
    this.#unsent.push(wanted);
    this.#wake?.();
    return wanted;
  }

  #keep(index: number, bytes: Buffer): void {
    this.#kept.set(index, bytes);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_CHUNKS) break;
      this.#kept.delete(oldest);
    }
  }

  #gone(): EngineError {
    return new EngineError(
      'FILE_MISSING',
      `"${this.#options.name}" is read through the page that it was dropped on, and that page is closed or does not answer. Drop the file again.`,
      { details: { reason: 'page-gone' } },
    );
  }
}
