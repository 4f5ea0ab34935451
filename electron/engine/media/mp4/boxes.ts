/** A box (ISO/IEC 14496-12, 4.2) in a buffer, by the bounds of its content. */
export interface Mp4Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A box's own header. */
export interface BoxHeader {
  readonly type: string;
  readonly headerBytes: number;
  /** With the header; null: to the end of what it is in. */
  readonly sizeBytes: number | null;
}

/** Header at `at`; null when it is cut off or its size is impossible. */
export function boxHeader(bytes: Buffer, at: number): BoxHeader | null {
  if (at + 8 > bytes.length) return null;
  const type = bytes.toString('latin1', at + 4, at + 8);
  const short = bytes.readUInt32BE(at);
  if (short === 0) return { type, headerBytes: 8, sizeBytes: null };
  if (short !== 1) return short < 8 ? null : { type, headerBytes: 8, sizeBytes: short };
  if (at + 16 > bytes.length) return null;
  const long = bytes.readUInt32BE(at + 8) * 2 ** 32 + bytes.readUInt32BE(at + 12);
  return long < 16 || !Number.isSafeInteger(long) ? null : { type, headerBytes: 16, sizeBytes: long };
}

/** The boxes inside [start, end), in order, up to the first that is damaged. */
export function* boxesIn(bytes: Buffer, { start, end }: Pick<Mp4Box, 'start' | 'end'>): Generator<Mp4Box> {
  let at = start;
  while (at < end) {
    const header = boxHeader(bytes, at);
    if (!header) return;
    const boxEnd = header.sizeBytes === null ? end : at + header.sizeBytes;
    if (boxEnd > end) return;
    yield { type: header.type, start: at + header.headerBytes, end: boxEnd };
    at = boxEnd;
  }
}

/** The first box at a path of types below `parent`; null when there is none. */
export function boxAt(bytes: Buffer, parent: Pick<Mp4Box, 'start' | 'end'>, ...path: readonly string[]): Mp4Box | null {
  let box: Mp4Box | null = { type: '', start: parent.start, end: parent.end };
  for (const type of path) {
    box = box && firstOf(bytes, box, type);
  }
  return box;
}

function firstOf(bytes: Buffer, parent: Mp4Box, type: string): Mp4Box | null {
  for (const box of boxesIn(bytes, parent)) if (box.type === type) return box;
  return null;
}
