import { useLayoutEffect, useMemo, useState } from 'react';
import { playerCommands, type CommandTarget, type PlayerCommands } from './playerCommands.ts';

interface Surroundings {
  readonly now: () => CommandTarget | null;
  readonly are: (target: CommandTarget | null) => void;
}

function createSurroundings(): Surroundings {
  let latest: CommandTarget | null = null;
  return {
    now: () => latest,
    are: (target) => {
      latest = target;
    },
  };
}

/** The commands over what is on the page now: the same ones for as long as the player is. null: there is none yet. */
export function usePlayerCommands(target: CommandTarget | null): PlayerCommands | null {
  const [surroundings] = useState(createSurroundings);
  useLayoutEffect(() => surroundings.are(target), [surroundings, target]);
  const hasPlayer = target !== null;
  return useMemo(() => (hasPlayer ? playerCommands(surroundings.now) : null), [hasPlayer, surroundings]);
}
