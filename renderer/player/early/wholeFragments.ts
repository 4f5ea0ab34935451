const HEADER_BYTES = 8;

/**
 * Gives out what comes of a fragmented MP4 in whole fragments alone, each with the data that belongs to it: a source buffer that was given
 * a part would take what is appended next, from elsewhere, for the rest of it. Boxes with sizes of 64 bits are none of ours.
 */
export function wholeFragments(): (piece: Uint8Array) => Uint8Array {
  let rest: Uint8Array = new Uint8Array(0);
  return (piece) => {
    const bytes = joined([rest, piece]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = 0;
    for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
      const next = at + Math.max(HEADER_BYTES, view.getUint32(at));
      if (next > bytes.length) break;
      if (isMediaData(bytes, at)) end = next;
      at = next;
    }
    rest = bytes.subarray(end);
    return bytes.subarray(0, end);
  };
}

/** One after the other; the same where there is but one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const filled = pieces.filter(({ length }) => length > 0);
  const [first] = filled;
  if (first && filled.length === 1) return first;
  const all = new Uint8Array(filled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of filled) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function isMediaData(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at + 4, at + HEADER_BYTES)) === 'mdat';
}
