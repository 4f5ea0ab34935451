import type { AnyContractProcedure } from '@orpc/contract';

/** Whether a procedure of the contract is offered over HTTP: only those that state a path are, the others are RPC only. */
export function isHttpProcedure({ contract }: { readonly contract: AnyContractProcedure }): boolean {
  return contract['~orpc'].route.path !== undefined;
}
