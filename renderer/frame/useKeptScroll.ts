import { useEffect, useLayoutEffect } from 'react';

/** Where each page of the history was left, CSS pixels from its top, by its entry. */
const places = new Map<number, number>();
/** A page whose content comes a moment later is tried again for this long. */
const TRY_FOR_MS = 1500;
const KEPT = 50;

/** Keeps how far a page was scrolled, and goes there again when a person comes back to it. `isGone`: the page is covered and cannot be scrolled. */
export function useKeptScroll(entryId: number, isGone: boolean): void {
  useEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    if (isGone) return;
    const wanted = places.get(entryId) ?? 0;
    const deadline = performance.now() + TRY_FOR_MS;
    let frame = 0;
    let isThere = false;
    const go = (): void => {
      window.scrollTo({ top: wanted, behavior: 'instant' });
      isThere = Math.abs(window.scrollY - wanted) < 2 || performance.now() > deadline;
      if (!isThere) frame = requestAnimationFrame(go);
    };
    const stopTrying = (): void => {
      cancelAnimationFrame(frame);
      isThere = true;
    };
    const note = (): void => {
      if (!isThere) return;
      places.delete(entryId);
      places.set(entryId, window.scrollY);
      const [oldest] = places.keys();
      if (places.size > KEPT && oldest !== undefined) places.delete(oldest);
    };
    go();
    window.addEventListener('scroll', note, { passive: true });
    // A person who scrolls himself wants to be elsewhere.
    window.addEventListener('wheel', stopTrying, { passive: true });
    window.addEventListener('touchstart', stopTrying, { passive: true });
    return () => {
      stopTrying();
      window.removeEventListener('scroll', note);
      window.removeEventListener('wheel', stopTrying);
      window.removeEventListener('touchstart', stopTrying);
    };
  }, [entryId, isGone]);
}
