import { fastifyMultipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine.ts';
import type { IdempotentAnswers } from './idempotentAnswers.ts';
import { FORM_LIMITS, readPresenterForm } from './readPresenterForm.ts';
import { requestSignal } from './requestSignal.ts';
import { sessionView } from './sessionView.ts';

export interface SessionRoutesOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly answers: IdempotentAnswers;
  /** What answers the same address where the request is no form. */
  readonly answerJson: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** Forms with files, which the contract's calls do not carry: the owner's check is done by whoever registers this. */
export function sessionRoutes(api: FastifyInstance, { engine, clock, answers, answerJson }: SessionRoutesOptions): void {
  api.register(async (forms) => {
    await forms.register(fastifyMultipart, { limits: FORM_LIMITS });
    for (const url of ['/api/video-streaming/', '/api/video-streaming']) {
      forms.post(url, async (request, reply) => {
        if (!request.isMultipart()) return answerJson(request, reply);
        const signal = requestSignal(reply);
        const draft = await engine.sessions.draft();
        let isTaken = false;
        try {
          const { order, fingerprint } = await readPresenterForm(request, draft.folder);
          const answer = await answers.once(request.headers['idempotency-key'], `${request.url} ${fingerprint}`, async () => {
            isTaken = true;
            const session = await engine.sessions.present(order, draft, { signal });
            const baseUrl = `http://${request.headers.host ?? ''}`;
            return { status: 201, body: JSON.stringify(sessionView(session, { baseUrl, signer: engine.signer, clock })) };
          });
          return await reply
            .code(answer.status)
            .headers({ 'cache-control': 'no-store', ...answer.headers })
            .type('application/json')
            .send(answer.body);
        } finally {
          if (!isTaken) await draft.folder.removeAll();
        }
      });
    }
  });
}
