import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import type { FilmPlayer } from './filmPlayer.ts';
import { INITIAL_PLAYER_STATE, type PlayerState } from './playerState.ts';
import { createVideojsPlayer } from './videojsPlayer.ts';

/**
 * A player in `host` for as long as the component lives and the source stays the same; null before the first effect. The start
 * position is read once: changing it does not start anew.
 */
export function useFilmPlayer(
  host: RefObject<HTMLElement | null>,
  source: { readonly url: string; readonly kind: 'hls' | 'file' },
  startSeconds: RefObject<number>,
): FilmPlayer | null {
  const [player, setPlayer] = useState<FilmPlayer | null>(null);
  const { url, kind } = source;
  useEffect(() => {
    if (host.current === null) return;
    const made = createVideojsPlayer(host.current, { url, kind, startSeconds: startSeconds.current });
    setPlayer(made);
    return () => {
      setPlayer(null);
      made.dispose();
    };
  }, [host, url, kind, startSeconds]);
  return player;
}

const subscribeToNothing = (): (() => void) => () => undefined;
const initialState = (): PlayerState => INITIAL_PLAYER_STATE;

/** The player's state, followed. */
export function usePlayerState(player: FilmPlayer | null): PlayerState {
  return useSyncExternalStore(player?.subscribe ?? subscribeToNothing, player?.state ?? initialState);
}
