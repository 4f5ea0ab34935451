import type { SessionView } from '../../../shared/sessionsContract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { createSession } from './createSession.ts';
import { liveUpdates } from './liveUpdates.ts';
import type { OwnerProcedures, RouterContext } from './ownerProcedures.ts';
import { sessionView } from './sessionView.ts';

/** Answers the part of the contract about streaming sessions. */
export function sessionsRouter(os: OwnerProcedures['sessions'], { engine, clock }: { readonly engine: Engine; readonly clock: Clock }) {
  const { sessions, signer } = engine;
  const all = ({ baseUrl }: RouterContext): SessionView[] =>
    sessions.list().map((session) => sessionView(session, { baseUrl, signer, clock }));
  return {
    create: os.create.handler(async ({ input, context, signal = new AbortController().signal }) => {
      const session = await createSession(engine, input, { signal });
      return sessionView(session, { ...context, signer, clock });
    }),
    list: os.list.handler(({ context }) => all(context)),
    get: os.get.handler(({ input: { session_id: sessionId }, context }) => {
      const session = sessions.find(sessionId);
      if (session) return sessionView(session, { ...context, signer, clock });
      throw new EngineError('ITEM_UNKNOWN', `There is no session "${sessionId}".`, { details: { session_id: sessionId } });
    }),
    remove: os.remove.handler(({ input }) => sessions.remove(input.session_id)),
    watch: os.watch.handler(({ context, signal }) =>
      liveUpdates({ now: () => all(context), onChange: (listener) => sessions.onChange(listener) }, { signal }),
    ),
    speech: os.speech.handler(async () => ({ synthesiser: await sessions.synthesiserName() })),
  };
}
