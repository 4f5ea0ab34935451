import { useEffect } from 'react';
import { usePreparing } from './usePrepare.ts';

/** Of a file with an ending, on any system. */
const WHOLE_PATH = /^(?:\/|[A-Za-z]:[\\/]|\\\\).*\.[A-Za-z0-9]{2,5}$/s;

/** Has the beginning of a film made as soon as its whole path is in the field, before it is opened. */
export function usePrepareTyped(path: string): void {
  const { begin, drop } = usePreparing();
  useEffect(() => {
    if (!WHOLE_PATH.test(path)) return undefined;
    begin(path, 0);
    return drop;
  }, [path, begin, drop]);
}
