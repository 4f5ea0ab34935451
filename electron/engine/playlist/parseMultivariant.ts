import type { AlternateRendition, MultivariantPlaylist, PlaylistStart, Variant } from './playlist.ts';
import type { PlaylistLine } from './playlistLines.ts';
import { PlaylistSyntaxError, readStart, readTag, type TagReader, type UnknownPart } from './tagReader.ts';

/** Reads the lines of a multivariant playlist. Unknown tags and attributes go to `unknown`. Throws PlaylistSyntaxError. */
export function parseMultivariant(lines: readonly PlaylistLine[], unknown: UnknownPart[]): MultivariantPlaylist {
  let isIndependent = false;
  let start: PlaylistStart | null = null;
  const renditions: AlternateRendition[] = [];
  const variants: Variant[] = [];
  let open: { readonly lineNumber: number; readonly variant: Omit<Variant, 'uri'> } | null = null;

  for (const line of lines) {
    if (line.kind === 'uri') {
      if (!open) throw new PlaylistSyntaxError(line.lineNumber, 'a URI without EXT-X-STREAM-INF before it');
      variants.push({ ...open.variant, uri: line.uri });
      open = null;
      continue;
    }
    // RFC 8216 4.3.4.2: the URI is the next line.
    if (open) throw new PlaylistSyntaxError(open.lineNumber, 'EXT-X-STREAM-INF is not followed by its URI');
    const { lineNumber, name, value } = line;
    if (name === 'EXT-X-INDEPENDENT-SEGMENTS') isIndependent = true;
    else if (name === 'EXT-X-START') start = readTag(line, unknown, readStart);
    else if (name === 'EXT-X-STREAM-INF') open = { lineNumber, variant: readTag(line, unknown, readVariant) };
    else if (name === 'EXT-X-MEDIA') {
      const rendition = readTag(line, unknown, readAlternate);
      if (rendition) renditions.push(rendition);
    } else unknown.push({ lineNumber, tag: name, attribute: null, value });
  }
  if (open) throw new PlaylistSyntaxError(open.lineNumber, 'EXT-X-STREAM-INF is not followed by its URI');
  return { isIndependent, start, renditions, variants };
}

/** RFC 8216 4.3.4.2. */
function readVariant(reader: TagReader): Omit<Variant, 'uri'> {
  const codecs = reader.quoted('CODECS') ?? '';
  const closedCaptions = reader.quotedOr('CLOSED-CAPTIONS', 'NONE');
  return {
    bandwidthBps: reader.requiredInteger('BANDWIDTH'),
    averageBandwidthBps: reader.integer('AVERAGE-BANDWIDTH'),
    codecs: codecs
      .split(',')
      .map((codec) => codec.trim())
      .filter(Boolean),
    resolution: reader.resolution('RESOLUTION'),
    frameRate: reader.number('FRAME-RATE'),
    audioGroupId: reader.quoted('AUDIO'),
    subtitlesGroupId: reader.quoted('SUBTITLES'),
    closedCaptions: closedCaptions === 'enumerated' ? 'none' : closedCaptions && { groupId: closedCaptions.quoted },
  };
}

/** RFC 8216 4.3.4.1; null for a TYPE that the data model does not have. */
function readAlternate(reader: TagReader): AlternateRendition | null {
  const type = reader.enumerated('TYPE');
  if (type === null) throw reader.error('TYPE is missing');
  if (type !== 'AUDIO' && type !== 'SUBTITLES' && type !== 'CLOSED-CAPTIONS') return null;
  const isDefault = reader.yesOrNo('DEFAULT');
  const isAutoselect = reader.yesOrNo('AUTOSELECT');
  const base = {
    groupId: reader.requiredQuoted('GROUP-ID'),
    name: reader.requiredQuoted('NAME'),
    language: reader.quoted('LANGUAGE'),
    isDefault,
    isAutoselect: isAutoselect || isDefault,
  };
  if (type === 'AUDIO') return { kind: 'audio', ...base, channels: readChannels(reader), uri: reader.quoted('URI') };
  if (type === 'SUBTITLES') {
    const characteristics = reader.quoted('CHARACTERISTICS')?.split(',');
    const uri = reader.requiredQuoted('URI');
    return { kind: 'subtitles', ...base, uri, isForced: reader.yesOrNo('FORCED'), ...(characteristics && { characteristics }) };
  }
  return { kind: 'closed-captions', ...base, instreamId: reader.requiredQuoted('INSTREAM-ID') };
}

/** The count is the first parameter of CHANNELS; others may follow after a slash. */
function readChannels(reader: TagReader): number | null {
  const text = reader.quoted('CHANNELS');
  if (text === null) return null;
  const count = /^(\d{1,9})(?:\/|$)/.exec(text)?.[1];
  if (count === undefined) throw reader.error('CHANNELS does not begin with a number');
  return Number(count);
}
