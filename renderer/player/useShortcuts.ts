import { useEffect } from 'react';
import type { PlayerCommands } from './playerCommands.ts';
import { isKeyOfElement, shortcutFor } from './shortcuts.ts';

/** The player's keys work wherever the focus is, unless the focused element wants the key itself. Null: no player yet, or another has them. */
export function useShortcuts(commands: PlayerCommands | null): void {
  useEffect(() => {
    if (commands === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutFor(event);
      if (shortcut === null || event.defaultPrevented || isKeyOfElement(event.key, document.activeElement)) return;
      event.preventDefault();
      shortcut.run(commands, event.key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands]);
}
