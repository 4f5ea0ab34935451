/** Ends a wait, or a picture's loading: another one has its turn. Further calls do nothing. */
export type EndTurn = () => void;

/** Lets so many pictures load at once and has the others wait. */
export interface PictureTurns {
  /** Calls `start` when it is this picture's turn, the first come first. */
  take(start: () => void): EndTurn;
}

/** `atOnce`: how many load at once. */
export function createPictureTurns(atOnce: number): PictureTurns {
  const waiting = new Set<() => void>();
  let loading = 0;
  const next = (): void => {
    const [start] = waiting;
    if (start === undefined || loading >= atOnce) return;
    waiting.delete(start);
    loading += 1;
    start();
  };
  return {
    take(start) {
      let state: 'waiting' | 'loading' | 'over' = 'waiting';
      const begin = (): void => {
        state = 'loading';
        start();
      };
      waiting.add(begin);
      next();
      return () => {
        if (state === 'loading') loading -= 1;
        state = 'over';
        waiting.delete(begin);
        next();
      };
    },
  };
}

/**
 * Browsers open six connections to a server (HTTP/1.1), and a picture that is only being made holds one for as long as that takes. The others are
 * for what people wait for: a film, the code of a page.
 */
export const pictureTurns = createPictureTurns(4);
