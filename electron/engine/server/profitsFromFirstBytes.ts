import type { FastifyRequest } from 'fastify';

/**
 * Players on FFmpeg's and VLC's demuxers show the first picture as soon as its bytes are there. Those that choose renditions by the
 * speed of the line would take our encoder's for it, and those in browsers append whole segments only.
 */
const SHOWS_FIRST_BYTES = /^(Lavf|libmpv|mpv|VLC|Kodi|curl)\b/i;

/** FFmpeg asks so for everything, to learn whether it may seek; an answer without ranges is right too (RFC 9110, 14.2). */
const WHOLE_RANGE = 'bytes=0-';

/**
 * Whether a segment is best sent while it is being made. HTTP/1.0 has no chunks: an answer that broke off would look whole.
 * A part and a comparison with what is cached are of the whole.
 */
export function profitsFromFirstBytes({
  headers,
  raw,
}: Pick<FastifyRequest, 'headers'> & { readonly raw: { readonly httpVersion: string } }): boolean {
  return (
    raw.httpVersion !== '1.0' &&
    (headers.range === undefined || headers.range === WHOLE_RANGE) &&
    headers['if-none-match'] === undefined &&
    SHOWS_FIRST_BYTES.test(headers['user-agent'] ?? '')
  );
}
