import { isUtf8 } from 'node:buffer';

/** Stands for the byte 0x80 of a name that is no UTF-8; the next 127 code points for the bytes up to 0xFF (private use area, see MirOS OPTU-8). */
const FIRST_ESCAPE = 0xef80;
const LAST_ESCAPE = FIRST_ESCAPE + 0x7f;
const HAS_ESCAPE = /[\u{ef80}-\u{efff}]/u;

/** A file name (or path) as text, without loss: bytes that are no UTF-8 become code points of their own. See fileNameBytes. */
export function fileNameFrom(bytes: Buffer): string {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    if (!HAS_ESCAPE.test(text)) return text;
  }
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    const character = length === 0 ? '' : bytes.toString('utf8', at, at + length);
    if (character !== '' && !HAS_ESCAPE.test(character)) {
      text += character;
      at += length;
    } else {
      text += String.fromCodePoint(FIRST_ESCAPE + bytes.readUInt8(at) - 0x80);
      at += 1;
    }
  }
  return text;
}

/** The bytes that the file system knows a name by: the inverse of fileNameFrom. */
export function fileNameBytes(name: string): Buffer {
  if (!HAS_ESCAPE.test(name)) return Buffer.from(name, 'utf8');
  const parts = Array.from(name).map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= FIRST_ESCAPE && code <= LAST_ESCAPE ? Buffer.of(code - FIRST_ESCAPE + 0x80) : Buffer.from(character, 'utf8');
  });
  return Buffer.concat(parts);
}

/** Whether a name is that of a file whose bytes are no UTF-8: programs that take text cannot be told of it. */
export function isOddFileName(name: string): boolean {
  return HAS_ESCAPE.test(name);
}

/** Such a name for people: a replacement character for each byte that stands for nothing. */
export function readableFileName(name: string): string {
  return name.replace(/[\u{ef80}-\u{efff}]/gu, '\u{fffd}');
}

/** Bytes of the valid UTF-8 sequence at a place; 0 when there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes.readUInt8(at);
  const length =
    first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}
