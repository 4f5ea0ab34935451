import { useEffect } from 'react';
import { preloadVideoPlayer } from '../player/LazyVideoPlayer.tsx';

/** The first page is read and drawn before: code for later would only be in its way. */
const AFTER_MS = 1000;
/** One after the other, so that nobody's key or click waits for more than one of them. */
const BETWEEN_MS = 200;

/** What a person probably goes to next, in the order in which it is wanted. */
const NEXT: readonly (() => Promise<unknown> | void)[] = [
  () => import('../library/LibraryPage.tsx'),
  preloadVideoPlayer,
  () => import('../item/ItemPage.tsx'),
  () => import('../palette/Palette.tsx'),
];

/** Loads the code of the player and of pages when the first one has come to rest, so that going there does not wait for it. */
export function useCodeAhead(): void {
  useEffect(() => {
    const timers = NEXT.map((load, place) =>
      // What fails is asked for again when it is needed, and told of then.
      setTimeout(() => void Promise.resolve(load()).catch(() => undefined), AFTER_MS + place * BETWEEN_MS),
    );
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, []);
}
