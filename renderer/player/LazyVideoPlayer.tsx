import './player.css';
import { useEffect, useState, type ComponentProps, type ReactElement } from 'react';
import { t } from '../texts/t.ts';
import type { VideoPlayer } from './VideoPlayer.tsx';

declare global {
  interface Window {
    /** Read by video.js when it is loaded: no style elements made by script, which the page's security policy forbids. */
    VIDEOJS_NO_DYNAMIC_STYLE?: boolean;
  }
}

type Player = typeof VideoPlayer;

/** The player's code, once it is here. */
const arrived: { player: Player | null } = { player: null };

async function load(): Promise<Player> {
  const { VideoPlayer: player } = await import('./VideoPlayer.tsx');
  arrived.player = player;
  return player;
}

/** Fetches the player's code ahead, so that opening the first film does not wait for it. */
export function preloadVideoPlayer(): void {
  load().catch(() => undefined); // asked for again when it is needed, and told of then
}

/**
 * The player, its code loaded apart from the page's; an empty dark stage of the same size until it is there. Not by React.lazy: that
 * shows its fallback the first time also when the code has been fetched, and React keeps a fallback for 300 ms.
 */
export function LazyVideoPlayer(props: ComponentProps<Player>): ReactElement {
  const [found, setFound] = useState<{ readonly player: Player | null; readonly problem: Error | null }>({
    player: arrived.player,
    problem: null,
  });
  const isHere = found.player !== null;
  useEffect(() => {
    if (isHere) return;
    load().then(
      (player) => setFound({ player, problem: null }),
      (error: unknown) => setFound({ player: null, problem: error instanceof Error ? error : new Error(String(error)) }),
    );
  }, [isHere]);
  if (found.problem !== null) throw found.problem; // for the boundary around the page
  const { player: Player } = found;
  if (Player === null) return <section className="player dark-stage" aria-label={t('player.region')} aria-busy="true" />;
  return <Player {...props} />;
}
