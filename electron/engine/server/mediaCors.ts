import type { FastifyInstance, FastifyReply } from 'fastify';
import { CLOCK_OFFSET_HEADER } from './sendFragments.ts';

/**
 * Opens signed media to players on any page: every origin, no credentials (Fetch standard, CORS protocol).
 * The signature in the address is what grants access, so the origin does not matter.
 */
export function allowEveryOrigin(media: FastifyInstance): void {
  media.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': `Content-Length, Content-Range, Accept-Ranges, ETag, Date, Retry-After, ${CLOCK_OFFSET_HEADER}`,
      // Pages that isolate themselves (COEP) may embed it as well.
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
  media.options('/*', async (_request, reply) => answerPreflight(reply));
}

/** Lets pages of every origin read what they ask about in advance. */
export function answerPreflight(reply: FastifyReply): FastifyReply {
  return reply
    .code(204)
    .headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'Range, If-Range, If-None-Match, If-Modified-Since, Cache-Control, Content-Type, Accept',
      'access-control-max-age': '86400',
      // Chromium asks before a public page may reach a private address (Private Network Access).
      'access-control-allow-private-network': 'true',
    })
    .send();
}
