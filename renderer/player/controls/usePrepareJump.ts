import { useEffect, useState } from 'react';
import { useQueries } from '../../client/EngineContext.tsx';
import { isOnBattery } from '../../open/isOnBattery.ts';
import type { PlayerState } from '../playerState.ts';

/** A pointer on its way along the bar stays less long at each place. */
const INTEREST_MS = 50;
const SAME_PLACE_SECONDS = 0.7;

export interface Jump {
  /** Of what plays; null: it is no playlist. */
  readonly playlistUrl: string | null;
  /** Where the viewer may go; null: he looks at no place. */
  readonly seconds: number | null;
  readonly state: PlayerState;
}

/**
 * Has the engine make what a jump would wait for while the pointer rests on a place of the bar: a click comes a quarter of a second later
 * at the earliest. Moving on ends that. Not on battery; what goes wrong is told by the jump.
 */
export function usePrepareJump({ playlistUrl, seconds, state }: Jump): void {
  const queries = useQueries();
  const renditionId = state.qualities.find(({ id }) => id === state.currentQualityId)?.renditionId ?? null;
  const isLoaded = seconds !== null && state.buffered.some((range) => range.startSeconds <= seconds && seconds < range.endSeconds);
  const [place, setPlace] = useState(seconds);
  // The click is no other place than the pointer was at: the bar has steps.
  if (seconds !== place && (seconds === null || place === null || Math.abs(seconds - place) > SAME_PLACE_SECONDS)) setPlace(seconds);
  useEffect(() => {
    if (place === null || playlistUrl === null || renditionId === null || isLoaded) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const prepare = async (): Promise<void> => {
      if (await isOnBattery(navigator)) return;
      await queries.player.prepare.call({ playlistUrl, positionSeconds: place, renditionId }, { signal }).catch(() => undefined);
    };
    const timer = setTimeout(() => void prepare(), INTEREST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [queries, playlistUrl, place, renditionId, isLoaded]);
}
