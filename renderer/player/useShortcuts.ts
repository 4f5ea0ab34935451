import { useEffect } from 'react';
import { performShortcut, type ShortcutTarget } from './performShortcut.ts';
import { isKeyOfElement, shortcutFor } from './shortcuts.ts';

/** The player's keys work wherever the focus is, unless the focused element wants the key itself. Null: no player yet. */
export function useShortcuts(target: ShortcutTarget | null): void {
  useEffect(() => {
    if (target === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = shortcutFor(event);
      if (action === null || event.defaultPrevented || isKeyOfElement(event.key, document.activeElement)) return;
      event.preventDefault();
      performShortcut(action, target);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [target]);
}
