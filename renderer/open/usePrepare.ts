import { useCallback, useEffect, useRef, type FocusEventHandler, type PointerEventHandler } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
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

/**
 * Has the engine make what a click on a film will ask for, while the pointer or the focus rests on it; moving on ends that. Not on battery.
 * What goes wrong is told by the click.
 */
export function usePrepare(): (subject: string, positionSeconds: number) => PrepareEvents {
  const queries = useQueries();
  const current = useRef<AbortController | null>(null);
  const drop = useCallback(() => {
    current.current?.abort();
    current.current = null;
  }, []);
  useEffect(() => drop, [drop]);
  return useCallback(
    (subject, positionSeconds) => {
      const begin = (): void => {
        drop();
        const { signal } = (current.current = new AbortController());
        setTimeout(() => void prepare(signal), INTEREST_MS);
      };
      const prepare = async (signal: AbortSignal): Promise<void> => {
        if (signal.aborted || (await isOnBattery(navigator))) return;
        await queries.media.prepare.call({ ...subjectOf(subject), positionSeconds }, { signal }).catch(() => undefined);
      };
      return { onPointerEnter: begin, onPointerLeave: drop, onFocus: begin, onBlur: drop };
    },
    [queries, drop],
  );
}
