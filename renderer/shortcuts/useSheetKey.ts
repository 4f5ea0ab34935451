import { useEffect } from 'react';
import { isKeyOfElement } from '../player/shortcuts.ts';

/** Calls back when `?` is pressed outside of fields and dialogs; not where it is not wanted. */
export function useSheetKey(onPressed: () => void, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isKeyOfElement(event.key, document.activeElement)) return;
      event.preventDefault();
      onPressed();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onPressed, isWanted]);
}
