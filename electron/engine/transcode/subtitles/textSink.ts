import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** No film's subtitles are larger: what comes beyond is dropped, so that a broken file cannot fill the memory. */
const MAX_CHARACTERS = 64 * 2 ** 20;

/** Gathers what ffmpeg writes to a pipe as text, readable at any moment. */
export class TextSink extends Writable {
  readonly #decoder = new StringDecoder('utf8');
  #pieces: string[] = [];
  #length = 0;

  constructor() {
    super({ decodeStrings: true });
  }

  /** All text so far. */
  get text(): string {
    this.#pieces = [this.#pieces.join('')];
    return this.#pieces[0] ?? '';
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    if (this.#length < MAX_CHARACTERS) {
      const piece = this.#decoder.write(chunk);
      this.#length += piece.length;
      this.#pieces.push(piece);
    }
    callback();
  }
}
