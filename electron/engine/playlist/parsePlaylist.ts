import { parseMedia } from './parseMedia.ts';
import { parseMultivariant } from './parseMultivariant.ts';
import type { MediaPlaylist, MultivariantPlaylist } from './playlist.ts';
import { playlistLines, type PlaylistLine } from './playlistLines.ts';
import { PlaylistSyntaxError, parseDecimalInteger, type UnknownPart } from './tagReader.ts';

export type ParsedPlaylist =
  | ({ readonly kind: 'multivariant'; readonly playlist: MultivariantPlaylist } & PlaylistRemainder)
  | ({ readonly kind: 'media'; readonly playlist: MediaPlaylist } & PlaylistRemainder)
  | { readonly kind: 'invalid'; readonly lineNumber: number; readonly problem: string };

interface PlaylistRemainder {
  /** EXT-X-VERSION; 1 when it is not there (RFC 8216 4.3.1.2). */
  readonly version: number;
  /** What the data model has no place for, in the order of the lines. */
  readonly unknown: readonly UnknownPart[];
}

/** RFC 8216 4.3.4: these stand in multivariant playlists only. */
const MULTIVARIANT_TAGS: ReadonlySet<string> = new Set([
  'EXT-X-MEDIA',
  'EXT-X-STREAM-INF',
  'EXT-X-I-FRAME-STREAM-INF',
  'EXT-X-SESSION-DATA',
  'EXT-X-SESSION-KEY',
  'EXT-X-CONTENT-STEERING',
]);

/** RFC 8216 4.3.2 and 4.3.3: these stand in media playlists only. */
const MEDIA_TAGS: ReadonlySet<string> = new Set([
  'EXTINF',
  'EXT-X-BYTERANGE',
  'EXT-X-DISCONTINUITY',
  'EXT-X-KEY',
  'EXT-X-MAP',
  'EXT-X-PROGRAM-DATE-TIME',
  'EXT-X-DATERANGE',
  'EXT-X-GAP',
  'EXT-X-TARGETDURATION',
  'EXT-X-MEDIA-SEQUENCE',
  'EXT-X-DISCONTINUITY-SEQUENCE',
  'EXT-X-ENDLIST',
  'EXT-X-PLAYLIST-TYPE',
  'EXT-X-I-FRAMES-ONLY',
]);

/** RFC 8216 4.3: at most once in a playlist. */
const ONCE_TAGS: ReadonlySet<string> = new Set([
  'EXTM3U',
  'EXT-X-VERSION',
  'EXT-X-INDEPENDENT-SEGMENTS',
  'EXT-X-START',
  'EXT-X-TARGETDURATION',
  'EXT-X-MEDIA-SEQUENCE',
  'EXT-X-DISCONTINUITY-SEQUENCE',
  'EXT-X-ENDLIST',
  'EXT-X-PLAYLIST-TYPE',
]);

/**
 * Reads any playlist: strict in the grammar of what it knows, and what it does not know is kept as data. Never throws: a text
 * that is no playlist is 'invalid', with the first line (from 1) that shows it.
 */
export function parsePlaylist(text: string): ParsedPlaylist {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof PlaylistSyntaxError) return { kind: 'invalid', lineNumber: error.lineNumber, problem: error.message };
    throw error;
  }
}

function parse(text: string): ParsedPlaylist {
  const [header, ...lines] = playlistLines(text);
  if (header?.kind !== 'tag' || header.name !== 'EXTM3U' || header.lineNumber !== 1 || header.value !== '') {
    throw new PlaylistSyntaxError(1, 'the first line is not #EXTM3U');
  }
  refuseRepetition([header, ...lines]);
  const version = versionOf(lines);
  const body = lines.filter((line) => line.kind !== 'tag' || line.name !== 'EXT-X-VERSION');
  const unknown: UnknownPart[] = [];
  const isMultivariant = kindOf(body) === 'multivariant';
  return isMultivariant
    ? { kind: 'multivariant', playlist: parseMultivariant(body, unknown), version, unknown }
    : { kind: 'media', playlist: parseMedia(body, unknown), version, unknown };
}

/** RFC 8216 4.1: a playlist with tags of both kinds is none. Without any it is taken for a media playlist. */
function kindOf(lines: readonly PlaylistLine[]): 'multivariant' | 'media' {
  const tags = lines.filter((line) => line.kind === 'tag');
  const multivariant = tags.find(({ name }) => MULTIVARIANT_TAGS.has(name));
  const media = tags.find(({ name }) => MEDIA_TAGS.has(name));
  if (multivariant && media) {
    const lineNumber = Math.max(multivariant.lineNumber, media.lineNumber);
    throw new PlaylistSyntaxError(lineNumber, `${multivariant.name} and ${media.name} in one playlist`);
  }
  return multivariant ? 'multivariant' : 'media';
}

function refuseRepetition(lines: readonly PlaylistLine[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'tag' || !ONCE_TAGS.has(line.name)) continue;
    if (seen.has(line.name)) throw new PlaylistSyntaxError(line.lineNumber, `${line.name} stands there twice`);
    seen.add(line.name);
  }
}

function versionOf(lines: readonly PlaylistLine[]): number {
  const tag = lines.find((line) => line.kind === 'tag' && line.name === 'EXT-X-VERSION');
  if (tag?.kind !== 'tag') return 1;
  const version = parseDecimalInteger(tag.value);
  if (version === null || version < 1) throw new PlaylistSyntaxError(tag.lineNumber, 'EXT-X-VERSION is not a version');
  return version;
}
