import { createORPCClient, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract.ts';

/** The engine as the renderer sees it: the contract's procedures as functions, whatever carries them. */
export type EngineClient = ContractRouterClient<Contract>;

/** What carries calls: one link over whichever transport is open. */
export type EngineLink = ClientLink<Record<never, never>>;

/** The typed client over a link. */
export function engineClientOver(link: EngineLink): EngineClient {
  return createORPCClient<EngineClient>(link);
}
