/** A baseline SPS as x264 writes it, 320x240, level 1.3, with its NAL header. */
export const SPS = Buffer.from('6742c00dda0507e8400000030040000007a3c50aa8', 'hex');
export const PPS = Buffer.from('68ce0f2c80', 'hex');

/** avcC with one SPS and one PPS, lengths of four bytes. */
export const AVCC = Buffer.concat([
  Buffer.from([1, SPS[1]!, SPS[2]!, SPS[3]!, 0xff, 0xe1]),
  Buffer.from([0, SPS.length]),
  SPS,
  Buffer.from([1, 0, PPS.length]),
  PPS,
]);

/** A sample of `sizeBytes` with one slice, its length before it. */
export function sample(kind: 'idr' | 'intra' | 'other', sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes, 0x55);
  bytes.writeUInt32BE(sizeBytes - 4, 0);
  bytes[4] = kind === 'idr' ? 0x65 : 0x41;
  return bytes;
}
