/** Paths under which a session's media are served; see sessionMediaRoutes. */

export function sessionPlaylistPath(sessionId: string): string {
  return `/api/hls/${encodeURIComponent(sessionId)}/playlist.m3u8`;
}

export function sessionVideoPath(sessionId: string): string {
  return `/api/hls/${encodeURIComponent(sessionId)}/video.mp4`;
}
