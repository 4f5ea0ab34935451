export type ToolName = 'ffmpeg' | 'ffprobe';

/** A release of ffmpeg. */
export interface BinaryVersion {
  readonly major: number;
  readonly minor: number;
  /** As the program says it: "5.1.9-0+deb12u1", "n7.0", "N-66595-gc2b38619c0-static". */
  readonly text: string;
}

/** The oldest release that Playhead runs on: -fps_mode came with 5.1. */
export const OLDEST_VERSION = { major: 5, minor: 1 } as const;

/** First libavcodec version of each release (its APIchanges): what builds between releases are measured by. */
const LIBAVCODEC_RELEASES = [
  { codec: [62, 0], major: 8, minor: 0 },
  { codec: [61, 19], major: 7, minor: 1 },
  { codec: [61, 0], major: 7, minor: 0 },
  { codec: [60, 31], major: 6, minor: 1 },
  { codec: [60, 0], major: 6, minor: 0 },
  { codec: [59, 37], major: 5, minor: 1 },
  { codec: [59, 0], major: 5, minor: 0 },
  { codec: [58, 0], major: 4, minor: 0 },
] as const;

/**
 * Reads what `<tool> -version` prints. Builds that carry no release number ("N-12345-g...", "2024-01-01-git-...") are told by their
 * libavcodec. null: this is another program, or one that says neither.
 */
export function parseBinaryVersion(tool: ToolName, output: string): BinaryVersion | null {
  const text = new RegExp(`^${tool} version (\\S+)`).exec(output)?.[1];
  if (text === undefined) return null;
  const release = /^n?(\d{1,2})\.(\d{1,2})(?!\d)/.exec(text);
  if (release) return { major: Number(release[1]), minor: Number(release[2]), text };
  const codec = /^libavcodec\s+(\d+)\.\s*(\d+)\./m.exec(output);
  if (!codec) return null;
  const [major, minor] = [Number(codec[1]), Number(codec[2])];
  const known = LIBAVCODEC_RELEASES.find((entry) => major > entry.codec[0] || (major === entry.codec[0] && minor >= entry.codec[1]));
  return known ? { major: known.major, minor: known.minor, text } : { major: 0, minor: 0, text };
}

/** Whether a version is too old to work with. */
export function isTooOld(version: BinaryVersion): boolean {
  return version.major < OLDEST_VERSION.major || (version.major === OLDEST_VERSION.major && version.minor < OLDEST_VERSION.minor);
}
