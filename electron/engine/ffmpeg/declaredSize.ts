/**
 * How many bytes the file should have by its own header (Matroska's Segment size, RFC 8794 and 9559; RIFF's chunk size); null when the
 * header does not say. A file shorter than that was cut off, by a broken download say.
 */
export function declaredSizeBytes(head: Buffer): number | null {
  if (head.length >= 12 && head.toString('latin1', 0, 4) === 'RIFF') return 8 + head.readUInt32LE(4);
  if (head.length >= 8 && head.readUInt32BE(0) === EBML_ID) return matroskaSize(head);
  return null;
}

const EBML_ID = 0x1a45dfa3;
const SEGMENT_ID = 0x18538067;

function matroskaSize(head: Buffer): number | null {
  const ebmlHeader = readSize(head, 4);
  if (ebmlHeader?.value == null) return null;
  const segmentAt = ebmlHeader.endOffset + ebmlHeader.value;
  if (segmentAt + 5 > head.length || head.readUInt32BE(segmentAt) !== SEGMENT_ID) return null;
  const segment = readSize(head, segmentAt + 4);
  return segment?.value == null ? null : segment.endOffset + segment.value;
}

/** An EBML variable-size integer; `value` null: "unknown size", all bits set (RFC 8794, section 6.2). */
function readSize(head: Buffer, offset: number): { readonly value: number | null; readonly endOffset: number } | null {
  const first = head[offset];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23; // the leading zero bits of the first byte tell the length
  if (offset + length > head.length) return null;
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (const byte of head.subarray(offset + 1, offset + length)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown ? null : value, endOffset: offset + length };
}
