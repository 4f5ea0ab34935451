/** The media type (RFC 8081) of a font by its first bytes; null for everything else. */
export function fontMediaType(head: Uint8Array): FontMediaType | null {
  return SIGNATURES.get(Buffer.from(head.subarray(0, 4)).toString('latin1')) ?? null;
}

export type FontMediaType = 'font/ttf' | 'font/otf' | 'font/collection' | 'font/woff' | 'font/woff2';

/** Of OpenType 1.9 (otff, "Organization of an OpenType Font"), Apple's TrueType, and WOFF 1 and 2. */
const SIGNATURES: ReadonlyMap<string, FontMediaType> = new Map([
  ['\0\u0001\0\0', 'font/ttf'],
  ['true', 'font/ttf'],
  ['OTTO', 'font/otf'],
  ['ttcf', 'font/collection'],
  ['wOFF', 'font/woff'],
  ['wOF2', 'font/woff2'],
]);
