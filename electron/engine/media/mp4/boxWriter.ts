/** A box with its content (ISO/IEC 14496-12, 4.2). */
export function box(type: string, content: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(
    content.reduce((sum, part) => sum + part.length, 8),
    0,
  );
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...content]);
}

/** A box that begins with a version and flags (4.2.2). */
export function fullBox(type: string, version: number, flags: number, content: readonly Buffer[]): Buffer {
  return box(type, [uint32(version * 2 ** 24 + flags), ...content]);
}

export function uint16(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(2 * values.length);
  values.forEach((value, n) => out.writeUInt16BE(value, 2 * n));
  return out;
}

/** Negative values as two's complement. */
export function uint32(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  values.forEach((value, n) => out.writeUInt32BE(value >>> 0, 4 * n));
  return out;
}

export function uint64(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(BigInt(value));
  return out;
}
