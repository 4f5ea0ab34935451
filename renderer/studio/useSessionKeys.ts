import { useEffect, useRef } from 'react';
import { isKeyOfElement } from '../player/shortcuts.ts';

/** Keys of a video that is being made, wherever the focus is, unless the focused element wants the key itself. */
export function useSessionKeys(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = latest.current[event.key];
      if (act === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isKeyOfElement(event.key, document.activeElement)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
