import type { IncomingHttpHeaders } from 'node:http';
import type { PlaylistReader } from '../sessions/listedSegments.ts';

/** ffmpeg and those that read HLS with it (mpv and IINA: libmpv; Kodi), VLC, GStreamer: none of them heeds EXT-X-START. */
const BEGINS_NEAR_END = /^(?:Lavf\/|libmpv\b|mpv\b|Kodi\/|VLC\/|GStreamer\b)/i;

/**
 * What a player that asks for the playlist of a session can do with one that grows. Chromium's own (not video.js or hls.js in its pages) is
 * told by what its media elements alone send as Accept-Encoding: it leaves out all but the last three segments at each look
 * (media/formats/hls/segment_stream.cc) and fails at the gap.
 */
export function playlistReaderOf(headers: IncomingHttpHeaders): PlaylistReader {
  const agent = headers['user-agent'] ?? '';
  if (BEGINS_NEAR_END.test(agent)) return 'begins-near-end';
  const encodings = headers['accept-encoding'] ?? '';
  return /\b(?:Headless)?Chrome\//.test(agent) && /identity;q=1, \*;q=0/.test(encodings) ? 'needs-end' : 'follows';
}
