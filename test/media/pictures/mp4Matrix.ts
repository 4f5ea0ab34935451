import { readFileSync, writeFileSync } from 'node:fs';

/** a, b, c, d of a display matrix: x' = a x + c y, y' = b x + d y, with y downwards. */
export type DisplayMatrix = readonly [a: number, b: number, c: number, d: number];

/** Writes the matrix into the one track header of an MP4 file (ISO/IEC 14496-12, 8.3.2, version 0): no ffmpeg option does it in all versions. */
export function writeDisplayMatrix(path: string, [a, b, c, d]: DisplayMatrix): void {
  const bytes = readFileSync(path);
  const header = bytes.indexOf('tkhd', 'latin1');
  if (header < 0 || bytes[header + 4] !== 0) throw new Error(`${path} has no track header of version 0`);
  const fixed = (value: number): number => value * 0x1_00_00; // 16.16
  for (const [i, value] of [fixed(a), fixed(b), 0, fixed(c), fixed(d), 0].entries()) bytes.writeInt32BE(value, header + 44 + 4 * i);
  writeFileSync(path, bytes);
}
