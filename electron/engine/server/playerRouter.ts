import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** From the place on: a segment, and the next one where the place is near its end. */
const JUMP_SECONDS = 0.5;

/** Answers the player's part of the contract. */
export function playerRouter(os: OwnerProcedures['player'], engine: Pick<Engine, 'item' | 'playback' | 'pageFiles'>) {
  const { playback, pageFiles } = engine;
  return {
    offerFile: os.offerFile.handler(({ input, signal = new AbortController().signal }) => pageFiles.offer(input, signal)),
    costs: os.costs.handler(async ({ input }) => [...(await playback.costs(input.itemId))]),
    prepare: os.prepare.handler(async ({ input: { itemId, positionSeconds, renditionId }, signal = new AbortController().signal }) => {
      const item = await engine.item(itemId);
      if (item === null)
        throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file first.`, { details: { itemId } });
      const place = { ...item, fromSeconds: positionSeconds, seconds: JUMP_SECONDS, renditionId };
      await playback.prepare({ ...place, isImminent: true }, { signal });
    }),
  };
}
