import { fastifyCookie } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../../sharing/shares.ts';

/** The cookie by which a guest's browser is known again: a random value, worth nothing without a link. */
export const GUEST_COOKIE = 'playhead-guest';

/** Who asks, as far as a request tells. */
export function visitorOf({ headers, socket }: FastifyRequest): Visitor {
  const cookie = fastifyCookie.parse(headers.cookie ?? '')[GUEST_COOKIE];
  return {
    // IPv4 in IPv6 clothes is one address to a person.
    address: (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
    userAgent: headers['user-agent'],
    cookie: cookie !== undefined && /^[A-Za-z0-9_-]{22}$/.test(cookie) ? cookie : null,
  };
}
