import { useCallback } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { useOpening } from '../open/useOpening.ts';

/** Plays items one after the other, from the first that is there; what waited before waits no more. */
export function usePlayAll(): (items: readonly LibraryItem[]) => void {
  const { queue } = useOpening();
  const { clear, playAll } = queue;
  return useCallback(
    (items) => {
      clear();
      playAll(items.filter(({ isAvailable }) => isAvailable).map(({ itemId, title, uri }) => ({ id: itemId, title, path: uri })));
    },
    [clear, playAll],
  );
}
