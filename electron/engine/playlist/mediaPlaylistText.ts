import { singleLine } from '../media/singleLine.ts';
import { decimalInteger, uriText } from './attributeList.ts';
import type { MediaPlaylist, MediaSegment } from './playlist.ts';
import { startTag } from './startTag.ts';

/** RFC 8216 7: EXT-X-MAP needs 6, a fractional EXTINF 3. */
const VERSION = 6;

const MICROS_PER_SECOND = 1_000_000;

/** The text of a media playlist. Throws RangeError for URIs and numbers that a playlist cannot hold. */
export function mediaPlaylistText(playlist: MediaPlaylist): string {
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${VERSION}`, `#EXT-X-TARGETDURATION:${decimalInteger(playlist.targetDurationSeconds)}`];
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${decimalInteger(playlist.mediaSequence)}`);
  if (playlist.type) lines.push(`#EXT-X-PLAYLIST-TYPE:${playlist.type}`);
  if (playlist.isIndependent) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  if (playlist.start) lines.push(startTag(playlist.start));
  if (playlist.mapUri !== null) lines.push(`#EXT-X-MAP:URI="${uriText(playlist.mapUri)}"`);
  for (const segment of playlist.segments) lines.push(...segmentLines(segment));
  if (playlist.isEnded) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

/** RFC 8216 4.3.3.1: no EXTINF, rounded to whole seconds, is above it; at least 1. */
export function targetDurationSeconds(segments: readonly MediaSegment[]): number {
  const longest = segments.reduce((micros, segment) => Math.max(micros, segment.durationMicros), 0);
  return Math.max(1, Math.round(longest / MICROS_PER_SECOND));
}

/** RFC 8216 4.3.2.1: the comma stays without a title. */
function segmentLines(segment: MediaSegment): readonly string[] {
  const title = segment.title === null ? '' : singleLine(segment.title);
  const extinf = `#EXTINF:${secondsText(segment.durationMicros)},${title}`;
  return segment.isDiscontinuous ? ['#EXT-X-DISCONTINUITY', extinf, uriText(segment.uri)] : [extinf, uriText(segment.uri)];
}

/** Whole microseconds as seconds with six decimals, digit for digit. */
function secondsText(micros: number): string {
  const digits = decimalInteger(micros).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
