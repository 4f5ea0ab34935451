import { useCallback, useEffect, useState } from 'react';

/** A few words over the picture for a moment. */
export interface Notice {
  readonly words: string;
  /** Another for each time, so that the same words said again are said again. */
  readonly id: number;
}

const SHOWN_MS = 1400;

/** What was said last, null when that was a while ago, and a way to say something. */
export function useNotice(): { readonly notice: Notice | null; readonly say: (words: string) => void } {
  const [notice, setNotice] = useState<Notice | null>(null);
  const say = useCallback((words: string) => setNotice((before) => ({ words, id: (before?.id ?? 0) + 1 })), []);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return { notice, say };
}
