/** What is taken for granted of a client that does not say what it can play: H.264 in 8 bits 4:2:0, and AAC. */
export const SAFE_CODECS: readonly string[] = ['avc1.640034', 'mp4a.40.2', 'mp4a.40.5', 'mp4a.40.29'];

/**
 * Whether a client that lists these codecs (RFC 6381) plays `codec`: one of the list is the same, or of the same kind and at least as
 * able in profile, level and depth.
 */
export function canPlayCodec(listed: readonly string[], codec: string): boolean {
  const wanted = described(codec);
  return listed.some((text) => covers(described(text), wanted));
}

interface Codec {
  /** What has to be the same. */
  readonly family: string;
  /** Each has to be at least as high; null: not said, so any will do. */
  readonly abilities: readonly (number | null)[];
}

/** Names of the same thing. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['mp4a.40.34', 'mp3'],
  ['mp4a.6b', 'mp3'],
  ['mp4a.69', 'mp3'],
  ['mp4a.67', 'mp4a.40.2'],
  ['vp08', 'vp8'],
  ['mp4a.a5', 'ac-3'],
  ['mp4a.a6', 'ec-3'],
]);

/** H.264 profiles in the order in which each includes the ones before it, as far as decoders go (ITU-T H.264, A.2). */
const AVC_PROFILES: readonly string[] = ['42', '4d', '64', '6e', '7a', 'f4'];

function covers(able: Codec, wanted: Codec): boolean {
  return (
    able.family === wanted.family &&
    wanted.abilities.every((level, i) => level === null || able.abilities[i] === null || level <= (able.abilities[i] ?? 0))
  );
}

function described(text: string): Codec {
  const name = text.trim().toLowerCase();
  const [kind = '', ...parts] = name.split('.');
  switch (kind) {
    case 'avc1':
    case 'avc3':
      return avc(parts[0] ?? '');
    case 'hvc1':
    case 'hev1':
      // Profile, compatibility, tier with level (ISO/IEC 14496-15, E.3).
      return { family: 'hevc', abilities: [wholeNumber(parts[0]), wholeNumber(parts[2]?.slice(1))] };
    case 'av01':
      return { family: 'av1', abilities: [wholeNumber(parts[0]), wholeNumber(parts[1]?.slice(0, 2)), wholeNumber(parts[2])] };
    case 'vp9':
      return { family: 'vp9.00', abilities: [null, null] };
    case 'vp09':
      // A profile of VP9 does not include the ones before it.
      return { family: `vp9.${parts[0] ?? '00'}`, abilities: [wholeNumber(parts[1]), wholeNumber(parts[2])] };
    default:
      return { family: ALIASES.get(name) ?? name, abilities: [] };
  }
}

function avc(hex: string): Codec {
  const profile = AVC_PROFILES.indexOf(hex.slice(0, 2));
  if (hex === '') return { family: 'h264', abilities: [null, null] };
  return { family: profile < 0 ? `h264.${hex}` : 'h264', abilities: [profile, Number.parseInt(hex.slice(4, 6), 16)] };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
