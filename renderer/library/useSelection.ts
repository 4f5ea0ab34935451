import { useCallback, useMemo, useState } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';

/** Items that are marked for what is done to all of them. */
export interface Selection {
  readonly items: ReadonlyMap<string, LibraryItem>;
  readonly toggle: (item: LibraryItem) => void;
  readonly add: (items: readonly LibraryItem[]) => void;
  readonly clear: () => void;
}

/** Keeps a selection for as long as its page is there. */
export function useSelection(): Selection {
  const [items, setItems] = useState<ReadonlyMap<string, LibraryItem>>(() => new Map());
  const toggle = useCallback((item: LibraryItem) => {
    setItems((before) => {
      const after = new Map(before);
      if (!after.delete(item.itemId)) after.set(item.itemId, item);
      return after;
    });
  }, []);
  const add = useCallback((more: readonly LibraryItem[]) => {
    setItems((before) => new Map([...before, ...more.map((item) => [item.itemId, item] as const)]));
  }, []);
  const clear = useCallback(() => setItems(new Map()), []);
  return useMemo(() => ({ items, toggle, add, clear }), [items, toggle, add, clear]);
}
