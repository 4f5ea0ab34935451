/** What the name of a segment's file says, so that the cache needs no index of its own. */
export interface SegmentFileName {
  readonly index: number;
  /** Raised each time the segment is made anew: in its address, since players keep what they fetched for ever. 1: the first. */
  readonly make: number;
  /** Made at pace "quick": to be made better when there is time. */
  readonly isQuick: boolean;
  /** CRC-32 of its bytes (ISO 3309, as in gzip). */
  readonly crc: number;
}

/** E.g. "17.2.q-0a1b2c3d.ts". */
export function segmentFileName({ index, make, isQuick, crc }: SegmentFileName): string {
  return `${index}.${make}.${isQuick ? 'q' : 's'}-${crc.toString(16).padStart(8, '0')}.ts`;
}

/** null: not the name of a segment's file. */
export function parseSegmentFileName(name: string): SegmentFileName | null {
  const match = /^(0|[1-9]\d{0,8})\.([1-9]\d{0,8})\.([qs])-([0-9a-f]{8})\.ts$/.exec(name);
  if (!match) return null;
  const [, index = '', make = '', pace = '', crc = ''] = match;
  return { index: Number(index), make: Number(make), isQuick: pace === 'q', crc: Number.parseInt(crc, 16) };
}
