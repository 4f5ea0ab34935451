import { useCallback, useState } from 'react';

const KEY = 'playhead.libraryView';

/** Posters or lines, as this browser was told last. */
export function useItemView(): readonly ['grid' | 'list', (view: 'grid' | 'list') => void] {
  const [view, setView] = useState<'grid' | 'list'>(() => (localStorage.getItem(KEY) === 'list' ? 'list' : 'grid'));
  const change = useCallback((next: 'grid' | 'list') => {
    setView(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Only a quota or a privacy setting makes setItem throw; the page keeps it until it is closed.
    }
  }, []);
  return [view, change];
}
