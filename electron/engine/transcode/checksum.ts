import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { readAt } from '../base/fileDescriptor.ts';

/** About 2 ms of work: others have their turn between two pieces. */
const PIECE_BYTES = 2 * 2 ** 20;

/** CRC-32 of the bytes, in pieces. */
export async function checksum(bytes: Buffer): Promise<number> {
  let crc = crc32(bytes.subarray(0, PIECE_BYTES));
  for (let at = PIECE_BYTES; at < bytes.length; at += PIECE_BYTES) {
    await setImmediate();
    crc = crc32(bytes.subarray(at, at + PIECE_BYTES), crc);
  }
  return crc;
}

/** CRC-32 of a whole open file, held in memory a piece at a time. */
export async function fileChecksum(file: number): Promise<number> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let crc = 0;
  for (let at = 0; ;) {
    const bytesRead = await readAt(file, piece, at);
    if (bytesRead === 0) return crc;
    crc = crc32(piece.subarray(0, bytesRead), crc);
    at += bytesRead;
  }
}
