import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EngineError } from '../base/errors.ts';
import type { OwnerAccess } from '../sharing/ownerAccess.ts';
import { deviceName } from '../sharing/deviceName.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { visitorOf } from './guest/visitorOf.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import { createSignInLimit } from './requestLimits.ts';

const SignIn = z.object({ token: z.string().min(1).max(200) });

const Pairing = z.object({ code: z.string().min(1).max(40) });

export interface AuthRoutesOptions {
  readonly gate: OwnerGate;
  readonly access: OwnerAccess;
  readonly sharing: Pick<Sharing, 'pairingCodes' | 'pairedDevices'>;
}

/** Signing a browser in: the token of the address's fragment, or a pairing code, against a cookie that no script can read. */
export function authRoutes(app: FastifyInstance, { gate, access, sharing }: AuthRoutesOptions): void {
  const limit = createSignInLimit(app);

  app.post('/auth/session', async (request, reply) => {
    gate.checkPlace(callerOf(request));
    gate.checkPage(callerOf(request));
    await limit.check(request);
    const body = SignIn.safeParse(request.body);
    if (!body.success) {
      throw new EngineError('BAD_REQUEST', '"token" is missing: send {"token": "<owner token>"}.', { details: { field: 'token' } });
    }
    if (!access.isToken(body.data.token)) {
      await limit.failed(request);
      throw new EngineError('UNAUTHORIZED', 'This is not the owner token of this Playhead. Open the address that it printed at its start.');
    }
    return reply
      .code(204)
      .headers({ 'set-cookie': gate.sessionCookie(null), 'cache-control': 'no-store' })
      .send();
  });

  app.post('/auth/pair', async (request, reply) => {
    gate.checkPlace(callerOf(request));
    gate.checkPage(callerOf(request));
    await limit.check(request);
    const body = Pairing.safeParse(request.body);
    if (!body.success) {
      throw new EngineError('BAD_REQUEST', '"code" is missing: send {"code": "<pairing code>"}.', { details: { field: 'code' } });
    }
    const redemption = sharing.pairingCodes.redeem(body.data.code);
    if (redemption.kind !== 'redeemed') {
      await limit.failed(request);
      throw new EngineError(
        'UNAUTHORIZED',
        redemption.kind === 'void'
          ? 'Too many wrong codes were tried, so that the code is void. Have a new one shown on the computer.'
          : 'This is not the code, or it has run out. Look again, or have a new one shown on the computer.',
      );
    }
    const { address, userAgent } = visitorOf(request);
    const secret = sharing.pairedDevices.pair({ name: deviceName(userAgent), address });
    return reply
      .code(204)
      .headers({ 'set-cookie': gate.sessionCookie(secret), 'cache-control': 'no-store' })
      .send();
  });

  app.get('/auth/session', async (request, reply) => {
    gate.checkOwner(callerOf(request));
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
