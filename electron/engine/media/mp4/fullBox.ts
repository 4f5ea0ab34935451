import type { Mp4Box } from './boxes.ts';

/** Reads numbers from a box that begins with a version and flags (ISO/IEC 14496-12, 4.2.2). Throws RangeError behind its end. */
export class FullBoxReader {
  readonly version: number;
  readonly flags: number;
  readonly #bytes: Buffer;
  #at = 4;

  constructor(bytes: Buffer, { start, end }: Mp4Box) {
    this.#bytes = bytes.subarray(start, end);
    this.version = this.#bytes.readUInt8(0);
    this.flags = this.#bytes.readUIntBE(1, 3);
  }

  get remainingBytes(): number {
    return this.#bytes.length - this.#at;
  }

  skip(count: number): void {
    this.#at += count;
  }

  uint16(): number {
    const value = this.#bytes.readUInt16BE(this.#at);
    this.#at += 2;
    return value;
  }

  uint32(): number {
    const value = this.#bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  int32(): number {
    const value = this.#bytes.readInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  /** As a double: exact up to 2^53. */
  uint64(): number {
    return this.uint32() * 2 ** 32 + this.uint32();
  }

  int64(): number {
    return this.int32() * 2 ** 32 + this.uint32();
  }

  /** 32 bits in version 0, 64 from version 1 on. */
  unsignedOfVersion(): number {
    return this.version === 0 ? this.uint32() : this.uint64();
  }

  signedOfVersion(): number {
    return this.version === 0 ? this.int32() : this.int64();
  }
}
