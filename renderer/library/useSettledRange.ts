import { useEffect, useRef, useState } from 'react';

export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/** While a person flies over thousands of items, none of them is asked for more often than this. */
const EVERY_MS = 90;

/** A range that follows another one in steps, so that what only passes by is not read. */
export function useSettledRange({ first, last }: IndexRange): IndexRange {
  const [settled, setSettled] = useState<IndexRange>({ first, last });
  const lastMs = useRef(0);
  useEffect(() => {
    if (settled.first === first && settled.last === last) return;
    const set = (): void => {
      lastMs.current = performance.now();
      setSettled({ first, last });
    };
    const isNear = first <= settled.last && last >= settled.first;
    const waitMs = isNear ? lastMs.current + EVERY_MS - performance.now() : EVERY_MS;
    if (waitMs <= 0) return set();
    const timer = setTimeout(set, waitMs);
    return () => clearTimeout(timer);
  }, [first, last, settled]);
  return settled;
}
