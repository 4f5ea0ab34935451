import { useEffect, useState } from 'react';
import { loopTarget, type AbLoop } from './abLoop.ts';
import type { FilmPlayer } from './filmPlayer.ts';

/** Keeps the film in a loop once one is set. */
export function useAbLoop(player: FilmPlayer | null): { readonly loop: AbLoop | null; readonly setLoop: (loop: AbLoop | null) => void } {
  const [loop, setLoop] = useState<AbLoop | null>(null);
  useEffect(() => {
    if (player === null || loop?.endSeconds == null) return;
    return player.subscribe(() => {
      const { positionSeconds, isPaused, isSeeking } = player.state();
      const target = isSeeking ? null : loopTarget(loop, positionSeconds, isPaused);
      if (target !== null) player.seek(target);
    });
  }, [player, loop]);
  return { loop, setLoop };
}
