import { useCallback, useState, useSyncExternalStore, type RefCallback } from 'react';
import type { FilmPlayer, FilmSource } from './filmPlayer.ts';
import { INITIAL_PLAYER_STATE, type PlayerState } from './playerState.ts';
import { createVideojsPlayer } from './videojsPlayer.ts';

/** A player for as long as `host` is set on an element and the source stays the same; null before. */
export function useFilmPlayer(source: FilmSource): {
  readonly player: FilmPlayer | null;
  readonly host: RefCallback<HTMLElement>;
} {
  const [player, setPlayer] = useState<FilmPlayer | null>(null);
  const host = useCallback(
    (element: HTMLElement) => {
      const made = createVideojsPlayer(element, source);
      setPlayer(made);
      return () => {
        setPlayer(null);
        made.dispose();
      };
    },
    [source],
  );
  return { player, host };
}

const subscribeToNothing = (): (() => void) => () => undefined;
const initialState = (): PlayerState => INITIAL_PLAYER_STATE;

/** The player's state, followed. */
export function usePlayerState(player: FilmPlayer | null): PlayerState {
  return useSyncExternalStore(player?.subscribe ?? subscribeToNothing, player?.state ?? initialState);
}
