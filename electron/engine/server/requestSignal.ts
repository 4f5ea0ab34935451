import type { FastifyReply } from 'fastify';

/** Aborts when the client goes away before its answer is complete. */
export function requestSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const onClose = (): void => {
    if (!reply.raw.writableFinished) controller.abort();
  };
  if (reply.raw.destroyed) controller.abort();
  else reply.raw.once('close', onClose);
  return controller.signal;
}
