import { useCallback } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { useOpening } from '../open/useOpening.ts';

/** Plays items one after the other, from the first that is there. */
export function usePlayAll(): (items: readonly LibraryItem[]) => void {
  const { play } = useOpening();
  return useCallback(
    (items) => {
      const [first] = items.filter(({ isAvailable }) => isAvailable);
      if (first !== undefined) play(first.uri);
    },
    [play],
  );
}
