import type { Playback } from '../transcode/playback.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the player's part of the contract. */
export function playerRouter(os: OwnerProcedures['player'], playback: Playback) {
  return {
    costs: os.costs.handler(async ({ input }) => [...(await playback.costs(input.itemId))]),
  };
}
