import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { playlistAddress } from './mediaAddress.ts';
import { viewerOf } from '../sharing/signing.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** From the place on: a segment, and the next one where the place is near its end. */
const JUMP_SECONDS = 0.5;

/** Answers the player's part of the contract. */
export function playerRouter(os: OwnerProcedures['player'], engine: Pick<Engine, 'playback' | 'pageFiles'>) {
  const { playback, pageFiles } = engine;
  return {
    offerFile: os.offerFile.handler(({ input, signal = new AbortController().signal }) => pageFiles.offer(input, signal)),
    costs: os.costs.handler(async ({ input }) => [...(await playback.costs(input.itemId))]),
    prepare: os.prepare.handler(async ({ input: { playlistUrl, positionSeconds, renditionId }, signal = new AbortController().signal }) => {
      const address = URL.canParse(playlistUrl) ? playlistAddress(new URL(playlistUrl).pathname) : null;
      if (address === null)
        throw new EngineError('BAD_REQUEST', `"playlistUrl" is no playlist of an item: ${playlistUrl}`, {
          details: { field: 'playlistUrl' },
        });
      const place = { ...address, fromSeconds: positionSeconds, seconds: JUMP_SECONDS, renditionId };
      await playback.prepare({ ...place, isImminent: true }, { signal });
    }),
    leave: os.leave.handler(({ input: { playlistUrl } }) => {
      const viewerId = URL.canParse(playlistUrl) ? viewerOf(new URL(playlistUrl).searchParams) : null;
      if (viewerId !== null) playback.leave(viewerId);
    }),
  };
}
