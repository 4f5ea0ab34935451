import { useCallback, useEffect, useRef, useState } from 'react';

const IDLE_AFTER_MS = 2600;

/** True when `wake` was not called for a while; only counts while `isEnabled`. */
export function useIdle(isEnabled: boolean): { readonly isIdle: boolean; readonly wake: () => void } {
  const [isIdle, setIdle] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const wake = useCallback(() => {
    window.clearTimeout(timer.current);
    setIdle(false);
    if (isEnabled) timer.current = window.setTimeout(() => setIdle(true), IDLE_AFTER_MS);
  }, [isEnabled]);
  useEffect(() => {
    wake();
    return () => window.clearTimeout(timer.current);
  }, [wake]);
  return { isIdle: isIdle && isEnabled, wake };
}
