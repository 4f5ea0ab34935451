import type { MediaPlaylist, MediaSegment, PlaylistStart } from './playlist.ts';
import type { PlaylistLine } from './playlistLines.ts';
import { PlaylistSyntaxError, parseDecimalInteger, readStart, readTag, type TagReader, type UnknownPart } from './tagReader.ts';

interface OpenSegment {
  readonly lineNumber: number;
  readonly durationMicros: number;
  readonly title: string | null;
}

/** Reads the lines of a media playlist. Unknown tags and attributes go to `unknown`. Throws PlaylistSyntaxError. */
export function parseMedia(lines: readonly PlaylistLine[], unknown: UnknownPart[]): MediaPlaylist {
  let targetDurationSeconds: number | null = null;
  let mediaSequence = 0;
  let type: MediaPlaylist['type'] = null;
  let start: PlaylistStart | null = null;
  let mapUri: string | null = null;
  let [isIndependent, isEnded, isDiscontinuous] = [false, false, false];
  let open: OpenSegment | null = null;
  const segments: MediaSegment[] = [];

  for (const line of lines) {
    const { lineNumber } = line;
    if (line.kind === 'uri') {
      if (!open) throw new PlaylistSyntaxError(lineNumber, 'a segment without EXTINF');
      segments.push({ durationMicros: open.durationMicros, title: open.title, uri: line.uri, isDiscontinuous });
      open = null;
      isDiscontinuous = false;
      continue;
    }
    const { name, value } = line;
    if (name === 'EXTINF') {
      if (open) throw new PlaylistSyntaxError(open.lineNumber, 'EXTINF is not followed by a URI');
      open = { lineNumber, ...readExtinf(lineNumber, value) };
    } else if (name === 'EXT-X-TARGETDURATION') targetDurationSeconds = readInteger(lineNumber, name, value);
    else if (name === 'EXT-X-MEDIA-SEQUENCE') mediaSequence = readInteger(lineNumber, name, value);
    else if (name === 'EXT-X-PLAYLIST-TYPE') type = readType(lineNumber, value);
    else if (name === 'EXT-X-INDEPENDENT-SEGMENTS') isIndependent = true;
    else if (name === 'EXT-X-ENDLIST') isEnded = true;
    else if (name === 'EXT-X-DISCONTINUITY') isDiscontinuous = true;
    else if (name === 'EXT-X-START') start = readTag(line, unknown, readStart);
    // The data model has one initialization section for the whole playlist.
    else if (name === 'EXT-X-MAP' && mapUri === null && segments.length === 0) mapUri = readTag(line, unknown, readMap);
    else unknown.push({ lineNumber, tag: name, attribute: null, value });
  }
  if (open) throw new PlaylistSyntaxError(open.lineNumber, 'EXTINF is not followed by a URI');
  if (targetDurationSeconds === null) throw new PlaylistSyntaxError(1, 'EXT-X-TARGETDURATION is missing');
  return { type, targetDurationSeconds, mediaSequence, isIndependent, start, mapUri, segments, isEnded };
}

/** RFC 8216 4.3.2.1. Old playlists leave out the comma. */
function readExtinf(lineNumber: number, value: string): Omit<OpenSegment, 'lineNumber'> {
  const match = /^(\d{1,9}(?:\.\d{1,20})?)(?:,(.*))?$/s.exec(value);
  if (!match) throw new PlaylistSyntaxError(lineNumber, 'EXTINF is malformed');
  return { durationMicros: Math.round(Number(match[1]) * 1_000_000), title: match[2] || null };
}

function readInteger(lineNumber: number, tag: string, value: string): number {
  const integer = parseDecimalInteger(value);
  if (integer === null) throw new PlaylistSyntaxError(lineNumber, `${tag} is not a decimal integer`);
  return integer;
}

function readType(lineNumber: number, value: string): 'VOD' | 'EVENT' {
  if (value !== 'VOD' && value !== 'EVENT') throw new PlaylistSyntaxError(lineNumber, 'EXT-X-PLAYLIST-TYPE is neither VOD nor EVENT');
  return value;
}

function readMap(reader: TagReader): string {
  return reader.requiredQuoted('URI');
}
