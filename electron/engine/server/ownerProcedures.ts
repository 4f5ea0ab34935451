import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { toRpcError } from './rpcErrors.ts';

/** What each call brings along, whatever carried it. */
export interface RouterContext {
  /** Origin of the media server for the addresses handed out, e.g. "http://127.0.0.1:4321"; no slash at the end. */
  readonly baseUrl: string;
  /** Whether the machine's owner calls; everything in the contract is his alone. */
  readonly isOwner: boolean;
}

/** The contract's procedures, each for the owner alone; what a handler throws reaches the caller with its code and message. */
export function ownerProcedures(logger: Logger) {
  return implement(contract)
    .$context<RouterContext>()
    .use(async ({ context, next }) => {
      try {
        if (!context.isOwner) throw new EngineError('UNAUTHORIZED', 'Only the owner of this machine may do this. Give the owner token.');
        return await next();
      } catch (error) {
        throw toRpcError(error, logger);
      }
    });
}

/** For the parts of the router that have files of their own. */
export type OwnerProcedures = ReturnType<typeof ownerProcedures>;
