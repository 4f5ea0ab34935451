import { useCallback, useEffect, useMemo, useRef, type FocusEventHandler, type PointerEventHandler } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { capabilitiesOf, isTypeSupported } from '../player/capabilities.ts';
import { preloadVideoPlayer } from '../player/LazyVideoPlayer.tsx';
import { isOnBattery } from './isOnBattery.ts';
import { subjectOf } from './subject.ts';

/** Events of an element that stands for a film: looking at it is enough for its beginning to be made. */
export interface PrepareEvents {
  readonly onPointerEnter: PointerEventHandler;
  readonly onPointerLeave: PointerEventHandler;
  readonly onFocus: FocusEventHandler;
  readonly onBlur: FocusEventHandler;
}

/** A pointer that only passes by stays less long; a click comes 200 ms later at the earliest. */
const INTEREST_MS = 100;

/** Makes the beginning of one film at a time in advance. */
export interface Preparing {
  readonly begin: (subject: string, positionSeconds: number) => void;
  /** Ends what was begun. */
  readonly drop: () => void;
}

/**
 * Has the engine make what opening a film will ask for, when interest in it has lasted a moment; the next one, and leaving the page, end
 * that. Not on battery. What goes wrong is told by the opening.
 */
export function usePreparing(): Preparing {
  const queries = useQueries();
  const current = useRef<AbortController | null>(null);
  const drop = useCallback(() => {
    current.current?.abort();
    current.current = null;
  }, []);
  useEffect(() => drop, [drop]);
  const begin = useCallback(
    (subject: string, positionSeconds: number) => {
      drop();
      preloadVideoPlayer();
      const { signal } = (current.current = new AbortController());
      const prepare = async (): Promise<void> => {
        if (signal.aborted || (await isOnBattery(navigator))) return;
        const capabilities = capabilitiesOf(isTypeSupported);
        await queries.media.prepare.call({ ...subjectOf(subject), positionSeconds, capabilities }, { signal }).catch(() => undefined);
      };
      setTimeout(() => void prepare(), INTEREST_MS);
    },
    [queries, drop],
  );
  return useMemo(() => ({ begin, drop }), [begin, drop]);
}

/** Events for elements that stand for films: prepares one while the pointer or the focus rests on it. */
export function usePrepare(): (subject: string, positionSeconds: number) => PrepareEvents {
  const { begin, drop } = usePreparing();
  return useCallback(
    (subject, positionSeconds) => {
      const look = (): void => begin(subject, positionSeconds);
      return { onPointerEnter: look, onPointerLeave: drop, onFocus: look, onBlur: drop };
    },
    [begin, drop],
  );
}
