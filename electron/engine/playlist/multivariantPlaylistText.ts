import { attributeListText, decimalInteger, decimalNumber, quotedString, uriText, yesOrNo } from './attributeList.ts';
import type { AlternateRendition, MultivariantPlaylist, Variant } from './playlist.ts';
import { startTag } from './startTag.ts';

/** RFC 8216 7: SERVICE in INSTREAM-ID needs version 7; 6 is what our media playlists state, and players of any age know it. */
const BASE_VERSION = 6;
const SERVICE_VERSION = 7;

/** The text of a multivariant playlist. Throws RangeError for URIs and numbers that a playlist cannot hold. */
export function multivariantPlaylistText(playlist: MultivariantPlaylist): string {
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${versionOf(playlist)}`];
  if (playlist.isIndependent) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  if (playlist.start) lines.push(startTag(playlist.start));
  for (const rendition of playlist.renditions) lines.push(mediaTag(rendition));
  for (const variant of playlist.variants) lines.push(streamInfTag(variant), uriText(variant.uri));
  return `${lines.join('\n')}\n`;
}

function versionOf(playlist: MultivariantPlaylist): number {
  const hasService = playlist.renditions.some(
    (rendition) => rendition.kind === 'closed-captions' && rendition.instreamId.startsWith('SERVICE'),
  );
  return hasService ? SERVICE_VERSION : BASE_VERSION;
}

const MEDIA_TYPES = { audio: 'AUDIO', subtitles: 'SUBTITLES', 'closed-captions': 'CLOSED-CAPTIONS' } as const;

/** RFC 8216 4.3.4.1. FORCED is for subtitles alone, CHANNELS for audio, INSTREAM-ID for closed captions, which have no URI. */
function mediaTag(rendition: AlternateRendition): string {
  const uri = rendition.kind === 'closed-captions' ? null : rendition.uri;
  const attributes = attributeListText([
    ['TYPE', MEDIA_TYPES[rendition.kind]],
    ['GROUP-ID', quotedString(rendition.groupId)],
    ['NAME', quotedString(rendition.name)],
    ['LANGUAGE', rendition.language === null ? null : quotedString(rendition.language)],
    ['DEFAULT', yesOrNo(rendition.isDefault)],
    ['AUTOSELECT', yesOrNo(rendition.isAutoselect || rendition.isDefault)],
    ['FORCED', rendition.kind === 'subtitles' ? yesOrNo(rendition.isForced) : null],
    [
      'CHARACTERISTICS',
      rendition.kind === 'subtitles' && rendition.characteristics ? quotedString(rendition.characteristics.join(',')) : null,
    ],
    ['INSTREAM-ID', rendition.kind === 'closed-captions' ? quotedString(rendition.instreamId) : null],
    ['CHANNELS', rendition.kind === 'audio' && rendition.channels !== null ? quotedString(decimalInteger(rendition.channels)) : null],
    ['URI', uri === null ? null : `"${uriText(uri)}"`],
  ]);
  return `#EXT-X-MEDIA:${attributes}`;
}

/** RFC 8216 4.3.4.2. FRAME-RATE has three decimals. */
function streamInfTag(variant: Variant): string {
  const { resolution, closedCaptions } = variant;
  const attributes = attributeListText([
    ['BANDWIDTH', decimalInteger(variant.bandwidthBps)],
    ['AVERAGE-BANDWIDTH', variant.averageBandwidthBps === null ? null : decimalInteger(variant.averageBandwidthBps)],
    ['CODECS', variant.codecs.length ? quotedString(variant.codecs.join(',')) : null],
    ['RESOLUTION', resolution && `${decimalInteger(resolution.widthPx)}x${decimalInteger(resolution.heightPx)}`],
    ['FRAME-RATE', variant.frameRate === null ? null : decimalNumber(variant.frameRate, 3)],
    ['AUDIO', variant.audioGroupId === null ? null : quotedString(variant.audioGroupId)],
    ['SUBTITLES', variant.subtitlesGroupId === null ? null : quotedString(variant.subtitlesGroupId)],
    ['CLOSED-CAPTIONS', closedCaptions && (closedCaptions === 'none' ? 'NONE' : quotedString(closedCaptions.groupId))],
  ]);
  return `#EXT-X-STREAM-INF:${attributes}`;
}
