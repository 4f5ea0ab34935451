import { useEffect, useState } from 'react';

const IDLE_AFTER_MS = 2600;
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'focusin', 'keydown'] as const;

/** True when the mouse stood still over `area` and no key was pressed for a while; never while not `isEnabled`. */
export function useIdle(area: HTMLElement | null, isEnabled: boolean): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (area === null || !isEnabled) return;
    const fallAsleep = (): void => setIdle(true);
    let timer = window.setTimeout(fallAsleep, IDLE_AFTER_MS);
    const wake = (): void => {
      window.clearTimeout(timer);
      setIdle(false);
      timer = window.setTimeout(fallAsleep, IDLE_AFTER_MS);
    };
    const targetOf = (sign: (typeof SIGNS_OF_LIFE)[number]): HTMLElement | Window => (sign === 'keydown' ? window : area);
    for (const sign of SIGNS_OF_LIFE) targetOf(sign).addEventListener(sign, wake);
    return () => {
      window.clearTimeout(timer);
      setIdle(false);
      for (const sign of SIGNS_OF_LIFE) targetOf(sign).removeEventListener(sign, wake);
    };
  }, [area, isEnabled]);
  return isIdle;
}
