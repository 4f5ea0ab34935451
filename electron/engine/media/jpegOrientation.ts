/** How a photograph is to be turned to stand upright: mirrored left to right first, then clockwise. */
export interface Orientation {
  readonly isMirrored: boolean;
  readonly degrees: 0 | 90 | 180 | 270;
}

const UPRIGHT: Orientation = { isMirrored: false, degrees: 0 };

/** Values 1 to 8 of the tag Orientation (Exif 2.32, 4.6.4). */
const ORIENTATIONS: readonly Orientation[] = [
  UPRIGHT,
  { isMirrored: true, degrees: 0 },
  { isMirrored: false, degrees: 180 },
  { isMirrored: true, degrees: 180 },
  { isMirrored: true, degrees: 270 },
  { isMirrored: false, degrees: 90 },
  { isMirrored: true, degrees: 90 },
  { isMirrored: false, degrees: 270 },
];

const ORIENTATION_TAG = 0x0112;
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;

/** What the Exif data at the beginning of a JPEG say; upright where they say nothing, or nothing that can be read. */
export function jpegOrientation(head: Buffer): Orientation {
  const exif = exifOf(head);
  return exif === null ? UPRIGHT : (orientationIn(exif) ?? UPRIGHT);
}

/** The TIFF structure inside the APP1 segment (Exif 2.32, 4.7.2); null: there is none. */
function exifOf(head: Buffer): Buffer | null {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff && head[at + 1] !== START_OF_SCAN;) {
    const length = head.readUInt16BE(at + 2);
    const isExif = head[at + 1] === APP1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0';
    if (isExif) return head.subarray(at + 10, at + 2 + length);
    at += 2 + length;
  }
  return null;
}

/** The tag in the first directory (TIFF 6.0, section 2); null: not there. */
function orientationIn(tiff: Buffer): Orientation | null {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const read16 = (at: number): number => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number): number => (at + 4 > tiff.length ? 0 : order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = read32(4);
  for (let entry = 0; entry < read16(directory); entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (read16(at) === ORIENTATION_TAG) return ORIENTATIONS[read16(at + 8) - 1] ?? null;
  }
  return null;
}
