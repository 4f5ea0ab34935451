import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of an element, CSS pixels, and where it begins on the page; null before it is there. */
export function useWidth(element: RefObject<HTMLElement | null>): { readonly widthPx: number; readonly topPx: number } | null {
  const [place, setPlace] = useState<{ readonly widthPx: number; readonly topPx: number } | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = (): void => {
      const { width, top } = current.getBoundingClientRect();
      const next = { widthPx: Math.floor(width), topPx: Math.round(top + window.scrollY) };
      setPlace((before) => (before?.widthPx === next.widthPx && before.topPx === next.topPx ? before : next));
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
