import { detect } from 'chardet';

/** What most files without any letters of their own are in. */
const FALLBACK = 'windows-1252';

/**
 * The text of a subtitle file in whatever encoding: a byte order mark is believed, then valid UTF-8, then UTF-16 by its zero bytes, and
 * only then statistics about letters. Never throws; bytes that mean nothing become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  const label = markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : (zeroByteEncoding(bytes) ?? detectedEncoding(bytes)));
  return new TextDecoder(label).decode(bytes);
}

function markedEncoding([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return zeroByteEncoding(bytes) === null;
  } catch {
    return false; // the answer, not a failure
  }
}

/** Digits and arrows of subtitles are half zeroes in UTF-16, whatever the language. */
function zeroByteEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const zeroes = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeroes[at % 2] = (zeroes[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeroes;
  if (Math.max(even, odd) < sample.length / 16) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Times, counters and tags are ASCII in every language: only what is not tells encodings apart. */
function detectedEncoding(bytes: Uint8Array): string {
  const name = detect(spokenBytes(bytes)) ?? detect(bytes) ?? FALLBACK;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return FALLBACK; // an encoding that chardet knows and no browser does
  }
}

const LINE_FEED = 0x0a;

/** The lines that have a byte outside ASCII. */
function spokenBytes(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed === -1 ? bytes.length : feed + 1;
    const line = bytes.subarray(from, end);
    if (line.some((byte) => byte >= 0x80)) lines.push(line);
    from = end;
  }
  return Buffer.concat(lines);
}
