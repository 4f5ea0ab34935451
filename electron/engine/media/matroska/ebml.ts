/** EBML (RFC 8794) as Matroska (RFC 9559) uses it: the elements that are needed here. */
export const ELEMENT = {
  ebmlHeader: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  contentEncodings: 0x6d80,
  trackTimestampScale: 0x23314f,
  cluster: 0x1f43b675,
  clusterTimestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  referenceBlock: 0xfb,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  cueRelativePosition: 0xf0,
} as const;

/** An element in a buffer, by the bounds of its content. */
export interface EbmlElement {
  readonly id: number;
  readonly start: number;
  /** Of its content; at most the buffer's end. null: it is of unknown size (a live recording). */
  readonly end: number | null;
}

/** A number of variable length (RFC 8794, 4); null when it is cut off or longer than 8 bytes. */
export function variableInt(
  bytes: Buffer,
  at: number,
  keepsMarker: boolean,
): { readonly value: number | null; readonly lengthBytes: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const lengthBytes = Math.clz32(first) - 23;
  if (at + lengthBytes > bytes.length) return null;
  const marker = 2 ** (8 - lengthBytes);
  let value = keepsMarker ? first : first % marker;
  let isAllOnes = first % marker === marker - 1;
  for (let i = 1; i < lengthBytes; i += 1) {
    const byte = bytes[at + i] ?? 0;
    value = value * 256 + byte;
    isAllOnes &&= byte === 255;
  }
  // All ones: the size is not known (6.2). Beyond 2^53 no file goes.
  return { value: (isAllOnes && !keepsMarker) || !Number.isSafeInteger(value) ? null : value, lengthBytes };
}

/** The element at `at`; null when its header is cut off or damaged. Its `end` may lie behind the buffer's. */
export function elementAt(bytes: Buffer, at: number): EbmlElement | null {
  const id = variableInt(bytes, at, true);
  if (!id || id.value === null || id.lengthBytes > 4) return null;
  const size = variableInt(bytes, at + id.lengthBytes, false);
  if (!size) return null;
  const start = at + id.lengthBytes + size.lengthBytes;
  return { id: id.value, start, end: size.value === null ? null : start + size.value };
}

/** The elements inside [start, end), in order, up to the first that is damaged or does not fit. */
export function* elementsIn(
  bytes: Buffer,
  { start, end }: Pick<EbmlElement, 'start' | 'end'>,
): Generator<EbmlElement & { readonly end: number }> {
  const limit = Math.min(end ?? bytes.length, bytes.length);
  let at = start;
  while (at < limit) {
    const element = elementAt(bytes, at);
    if (!element || element.end === null || element.end > limit) return;
    yield { ...element, end: element.end };
    at = element.end;
  }
}

/** An unsigned integer of up to 8 bytes; null when it is longer or beyond 2^53. */
export function unsignedOf(bytes: Buffer, { start, end }: { readonly start: number; readonly end: number }): number | null {
  if (end - start > 8) return null;
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return Number.isSafeInteger(value) ? value : null;
}

/** The first element of this kind inside; null when there is none. */
export function firstIn(
  bytes: Buffer,
  parent: Pick<EbmlElement, 'start' | 'end'>,
  id: number,
): (EbmlElement & { readonly end: number }) | null {
  for (const element of elementsIn(bytes, parent)) if (element.id === id) return element;
  return null;
}

/** The first unsigned integer of this kind inside; null when there is none. */
export function firstUnsigned(bytes: Buffer, parent: Pick<EbmlElement, 'start' | 'end'>, id: number): number | null {
  const element = firstIn(bytes, parent, id);
  return element && unsignedOf(bytes, element);
}
