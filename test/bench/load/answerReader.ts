const HEAD_END = Buffer.from('\r\n\r\n');

/** Follows the answers of one kept-open connection, of which it keeps no more than the heads (RFC 9112, with Content-Length only). */
export class AnswerReader {
  #head: Buffer = Buffer.alloc(0);
  /** null: within a head. */
  #bodyLeft: number | null = null;

  /** Takes what came; true when an answer ended with it. Throws for an answer that is not 200 or does not say how long it is. */
  push(piece: Buffer): boolean {
    let rest = piece;
    if (this.#bodyLeft === null) {
      this.#head = Buffer.concat([this.#head, piece]);
      const end = this.#head.indexOf(HEAD_END);
      if (end < 0) return false;
      this.#bodyLeft = bodyLength(this.#head.toString('latin1', 0, end));
      rest = this.#head.subarray(end + HEAD_END.length);
      this.#head = Buffer.alloc(0);
    }
    this.#bodyLeft -= rest.length;
    if (this.#bodyLeft < 0) throw new Error('more came than was said');
    if (this.#bodyLeft > 0) return false;
    this.#bodyLeft = null;
    return true;
  }
}

function bodyLength(head: string): number {
  const status = head.split('\r\n')[0] ?? '';
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (!status.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`answered "${status}"`);
  return Number(length);
}
