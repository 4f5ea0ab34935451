import { analyse } from 'chardet';

/** What most files without any letters of their own are in. */
const FALLBACK = 'windows-1252';

const WESTERN = ['windows-1252'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const CYRILLIC = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'];

/** Encodings that subtitles of a language are in, the usual one first: a few lines tell statistics less than the file's name does. */
const ENCODINGS_BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'nb', 'nn', 'fi', 'is', 'ca'].map((tag) => [tag, WESTERN]),
  ),
  ...Object.fromEntries(['cs', 'sk', 'pl', 'hu', 'sl', 'hr', 'bs', 'ro', 'sq'].map((tag) => [tag, CENTRAL])),
  ...Object.fromEntries(['ru', 'uk', 'be', 'bg', 'mk'].map((tag) => [tag, CYRILLIC])),
  sr: [...CYRILLIC, ...CENTRAL],
  el: ['windows-1253', 'iso-8859-7'],
  tr: ['windows-1254', 'iso-8859-9'],
  he: ['windows-1255', 'iso-8859-8'],
  ar: ['windows-1256', 'iso-8859-6'],
  fa: ['windows-1256'],
  et: ['windows-1257'],
  lv: ['windows-1257'],
  lt: ['windows-1257'],
  vi: ['windows-1258'],
  th: ['windows-874'],
  zh: ['gb18030', 'big5'],
  ja: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
  ko: ['euc-kr'],
};

/**
 * The text of a subtitle file in whatever encoding: a byte order mark is believed, then valid UTF-8, then UTF-16 by its zero bytes, and
 * only then statistics about letters, among the encodings of its language (BCP 47) where that is known. Never throws; bytes that mean
 * nothing become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, language: string | null = null): string {
  const label = markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : (zeroByteEncoding(bytes) ?? detectedEncoding(bytes, language)));
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
function detectedEncoding(bytes: Uint8Array, language: string | null): string {
  const spoken = spokenBytes(bytes);
  // Best first.
  const candidates = analyse(spoken.length > 0 ? spoken : bytes).flatMap(({ name }) => knownEncoding(name) ?? []);
  const likely = ENCODINGS_BY_LANGUAGE[language?.split('-')[0] ?? ''];
  if (likely === undefined) return candidates[0] ?? FALLBACK;
  if (/^zh-(Hant|TW|HK)/.test(language ?? '')) return 'big5';
  if (/^zh-(Hans|CN|SG)/.test(language ?? '')) return 'gb18030';
  // Windows has letters where the ISO encodings have controls, which no text holds.
  const usual = likely[0] ?? FALLBACK;
  if (usual.startsWith('windows-') && likely !== CYRILLIC && spoken.some((byte) => byte >= 0x80 && byte < 0xa0)) return usual;
  return candidates.find((candidate) => likely.includes(candidate)) ?? usual;
}

/** The name that TextDecoder has for an encoding; null where it has none. */
function knownEncoding(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null; // an encoding that chardet knows and no browser does
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
