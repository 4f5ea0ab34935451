/** A picture of one colour, shown for a while. */
export interface PgsPicture {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Luma, Cr and Cb. */
  readonly color: readonly [number, number, number];
}

export const PGS_WHITE = [235, 128, 128] as const;
export const PGS_RED = [63, 240, 102] as const; // of BT.709

const [PALETTE, OBJECT, COMPOSITION, WINDOW, END] = [0x14, 0x15, 0x16, 0x17, 0x80];
const EPOCH_START = 0x80;

/** Blu-ray subtitles as a .sup file: each picture as an epoch of its own, taken away by an empty composition. */
export function pgsFile(canvas: { readonly widthPx: number; readonly heightPx: number }, pictures: readonly PgsPicture[]): Buffer {
  const sets = pictures.flatMap((picture, position) => [
    ...shownSet(canvas, picture, 2 * position),
    ...clearedSet(canvas, picture, 2 * position + 1),
  ]);
  return Buffer.concat(sets);
}

function shownSet(canvas: { readonly widthPx: number; readonly heightPx: number }, picture: PgsPicture, number: number): Buffer[] {
  const { startSeconds, xPx, yPx, widthPx, heightPx, color } = picture;
  const pixels = Buffer.concat(Array.from({ length: heightPx }, () => lineOf(widthPx)));
  const object = Buffer.concat([Buffer.from([...u16(0), 0, 0xc0, ...u24(pixels.length + 4), ...u16(widthPx), ...u16(heightPx)]), pixels]);
  const reference = [...u16(0), 0, 0, ...u16(xPx), ...u16(yPx)];
  return [
    segment(COMPOSITION, startSeconds, composition(canvas, number, EPOCH_START, [reference])),
    segment(WINDOW, startSeconds, windowOf(picture)),
    segment(PALETTE, startSeconds, Buffer.from([0, 0, 1, ...color, 255])),
    segment(OBJECT, startSeconds, object),
    segment(END, startSeconds, Buffer.alloc(0)),
  ];
}

function clearedSet(canvas: { readonly widthPx: number; readonly heightPx: number }, picture: PgsPicture, number: number): Buffer[] {
  const { endSeconds } = picture;
  return [
    segment(COMPOSITION, endSeconds, composition(canvas, number, 0, [])),
    segment(WINDOW, endSeconds, windowOf(picture)),
    segment(END, endSeconds, Buffer.alloc(0)),
  ];
}

function composition(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  number: number,
  state: number,
  references: readonly (readonly number[])[],
): Buffer {
  return Buffer.from([...u16(widthPx), ...u16(heightPx), 0x10, ...u16(number), state, 0, 0, references.length, ...references.flat()]);
}

function windowOf({ xPx, yPx, widthPx, heightPx }: PgsPicture): Buffer {
  return Buffer.from([1, 0, ...u16(xPx), ...u16(yPx), ...u16(widthPx), ...u16(heightPx)]);
}

/** A line of the palette's colour 1 as one run, and the line's end. */
function lineOf(widthPx: number): Buffer {
  const run = widthPx < 64 ? [0, 0x80 | widthPx, 1] : [0, 0xc0 | (widthPx >> 8), widthPx & 0xff, 1];
  return Buffer.from([...run, 0, 0]);
}

function segment(type: number, seconds: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.write('PG', 'latin1');
  header.writeUInt32BE(Math.round(seconds * 90_000), 2);
  header[10] = type;
  header.writeUInt16BE(payload.length, 11);
  return Buffer.concat([header, payload]);
}

function u16(value: number): number[] {
  return [value >> 8, value & 0xff];
}

function u24(value: number): number[] {
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
