import { fastifyRateLimit } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import { isLoopbackAddress } from './hostPolicy.ts';

/** Requests of another machine in a minute: more than players ask for when somebody jumps about, less than a flood. */
const GUEST_REQUESTS = 1800;
/** Wrong tokens and codes of one address in a minute. */
const FAILED_SIGN_INS = 10;
const WINDOW_MS = 60_000;

/** Holds other machines to a number of requests; this one is never slowed down. To be called before the routes. */
export async function limitOtherMachines(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, { global: false, keyGenerator: addressOf });
  const count = app.createRateLimit({ max: GUEST_REQUESTS, timeWindow: WINDOW_MS });
  app.addHook('onRequest', async (request) => {
    if (isLoopbackAddress(request.socket.remoteAddress)) return;
    const state = await count(request);
    if (!state.isAllowed && state.isExceeded) throw tooMany('Too many requests from this device.', state.ttlInSeconds);
  });
}

/** Failed sign-ins of each address. */
export interface SignInLimit {
  /** Throws TOO_MANY_REQUESTS when there were too many. */
  check(request: FastifyRequest): Promise<void>;
  /** Another one. */
  failed(request: FastifyRequest): Promise<void>;
}

/** Counts the failed sign-ins of a server. */
export function createSignInLimit(app: FastifyInstance): SignInLimit {
  const count = app.createRateLimit({ max: FAILED_SIGN_INS, timeWindow: WINDOW_MS });
  return {
    async check(request) {
      const state = await count(request, { increment: false });
      if (!state.isAllowed && state.remaining === 0) throw tooMany('Too many wrong tries to sign in.', state.ttlInSeconds);
    },
    async failed(request) {
      await count(request);
    },
  };
}

function addressOf(request: FastifyRequest): string {
  return request.socket.remoteAddress ?? '';
}

function tooMany(what: string, retryAfterSeconds: number): EngineError {
  return new EngineError('TOO_MANY_REQUESTS', `${what} Wait ${retryAfterSeconds} s and try again.`, { details: { retryAfterSeconds } });
}
