import { useLayoutEffect, useState, type RefObject } from 'react';

interface Place {
  readonly widthPx: number;
  readonly topPx: number;
  readonly remPx: number;
}

/** The width of an element, where it begins on the page, and how large a rem is there, CSS pixels; null before it is there. */
export function useWidth(element: RefObject<HTMLElement | null>): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = (): void => {
      const { width, top } = current.getBoundingClientRect();
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const next: Place = { widthPx: Math.floor(width), topPx: Math.round(top + window.scrollY), remPx };
      setPlace((before) => (before?.widthPx === next.widthPx && before.topPx === next.topPx && before.remPx === remPx ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    // What stands above it may grow as well.
    if (current.parentElement !== null) observer.observe(current.parentElement);
    return () => observer.disconnect();
  }, [element]);
  return place;
}
