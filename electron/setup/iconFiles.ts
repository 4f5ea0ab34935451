/** A square PNG. */
export interface SquarePng {
  /** Width and height, px; at most 256 in an .ico. */
  readonly sidePx: number;
  readonly png: Uint8Array;
}

/** The types that Apple gives PNGs of each size in an .icns file; the second of a pair is for displays of double density. */
const ICNS_TYPES: readonly (readonly [type: string, sidePx: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** Puts PNGs together as a Windows .ico: a directory of 16 bytes for each, then the pictures (Vista and later read PNG in it). */
export function icoOf(pictures: readonly SquarePng[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { sidePx, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(sidePx % 256, entry);
    header.writeUInt8(sidePx % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4); // colour planes
    header.writeUInt16LE(32, entry + 6); // bits for each pixel
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** Puts PNGs together as a macOS .icns: chunks of type, length (with these eight bytes) and picture. Sizes that are missing are left out. */
export function icnsOf(pictures: readonly SquarePng[]): Buffer {
  const chunks = ICNS_TYPES.flatMap(([type, sidePx]) => {
    const picture = pictures.find((each) => each.sidePx === sidePx);
    return picture ? [chunk(type, picture.png)] : [];
  });
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8, type, 'latin1');
  header.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([header, content]);
}
