import { useEffect, useMemo, type FocusEventHandler, type PointerEventHandler } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { isOnBattery } from './isOnBattery.ts';

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
export function usePrepare(): (path: string, positionSeconds: number) => PrepareEvents {
  const queries = useQueries();
  const wish = useMemo(() => {
    let current: AbortController | null = null;
    const drop = (): void => {
      current?.abort();
      current = null;
    };
    const begin = (path: string, positionSeconds: number): void => {
      drop();
      const controller = new AbortController();
      current = controller;
      setTimeout(() => void prepare({ path, positionSeconds }, controller.signal), INTEREST_MS);
    };
    const prepare = async (input: { readonly path: string; readonly positionSeconds: number }, signal: AbortSignal): Promise<void> => {
      if (signal.aborted || (await isOnBattery(navigator))) return;
      await queries.media.prepare.call(input, { signal }).catch(() => undefined);
    };
    return { begin, drop };
  }, [queries]);
  useEffect(() => wish.drop, [wish]);
  return useMemo(
    () => (path: string, positionSeconds: number) => ({
      onPointerEnter: () => wish.begin(path, positionSeconds),
      onPointerLeave: wish.drop,
      onFocus: () => wish.begin(path, positionSeconds),
      onBlur: wish.drop,
    }),
    [wish],
  );
}
