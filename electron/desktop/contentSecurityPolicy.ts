/**
 * The policy of the desktop page: code and styles from our own files only, media from the loopback server at `mediaOrigin`.
 * `wasm-unsafe-eval` lets libass run, which draws styled subtitles and is WebAssembly; it opens nothing to JavaScript.
 * `blob:` is what video.js feeds its media element (MediaSource) and its transmuxing worker with; `data:` is its icon font.
 */
export function contentSecurityPolicy(mediaOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${mediaOrigin}`,
    "font-src 'self' data:",
    `media-src 'self' blob: ${mediaOrigin}`,
    `connect-src 'self' ${mediaOrigin}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
