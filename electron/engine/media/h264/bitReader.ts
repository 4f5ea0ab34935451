/** Reads the bits of a NAL unit, most significant first; bytes that only keep start codes apart are left out (ITU-T H.264, 7.3.1). */
export class BitReader {
  readonly #bytes: Buffer;
  #bit = 0;

  constructor(nalUnit: Buffer) {
    this.#bytes = withoutEmulationPrevention(nalUnit);
  }

  /** `count` (up to 32) bits as an unsigned number. Throws RangeError behind the end. */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      value = value * 2 + ((this.#bytes.readUInt8(this.#bit >> 3) >> (7 - (this.#bit & 7))) & 1);
      this.#bit += 1;
    }
    return value;
  }

  flag(): boolean {
    return this.bits(1) === 1;
  }

  /** ue(v), 9.1. Throws RangeError behind the end and for codes beyond 32 bits. */
  unsigned(): number {
    let zeros = 0;
    while (!this.flag()) {
      zeros += 1;
      if (zeros > 32) throw new RangeError('an Exp-Golomb code is too long');
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v), 9.1.1. */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}

function withoutEmulationPrevention(nalUnit: Buffer): Buffer {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of nalUnit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    out.push(byte);
  }
  return Buffer.from(out);
}
