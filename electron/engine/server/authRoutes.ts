import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EngineError } from '../base/errors.ts';
import type { OwnerAccess } from '../sharing/ownerAccess.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';

const SignIn = z.object({ token: z.string().min(1).max(200) });

/** Signing a browser in: the token of the address's fragment against a cookie that no script can read. */
export function authRoutes(app: FastifyInstance, { gate, access }: { readonly gate: OwnerGate; readonly access: OwnerAccess }): void {
  app.post('/auth/session', async (request, reply) => {
    gate.checkPlace(callerOf(request));
    gate.checkPage(callerOf(request));
    const body = SignIn.safeParse(request.body);
    if (!body.success) {
      throw new EngineError('BAD_REQUEST', '"token" is missing: send {"token": "<owner token>"}.', { details: { field: 'token' } });
    }
    if (!access.isToken(body.data.token)) {
      throw new EngineError('UNAUTHORIZED', 'This is not the owner token of this Playhead. Open the address that it printed at its start.');
    }
    return reply.code(204).headers({ 'set-cookie': gate.sessionCookie(), 'cache-control': 'no-store' }).send();
  });

  app.get('/auth/session', async (request, reply) => {
    gate.checkOwner(callerOf(request));
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
