import { useEffect } from 'react';

/** What had the focus, and how one gets to its place once it is gone. */
interface Holder {
  readonly element: Element;
  /** Each with its place among its parent's children, from the element outwards. */
  readonly way: readonly { readonly parent: Element; readonly place: number }[];
  /** Of the page that it was on. */
  readonly hash: string;
}

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary';

/**
 * Where keys take away what has the focus (a card is removed, a line goes out of a list), it goes to what stands in its place, and not to nowhere.
 * A change of page is not looked after here.
 */
export function useFocusKeeper(main: HTMLElement | null): void {
  useEffect(() => {
    if (main === null) return undefined;
    let holder: Holder | null = null;
    let isByKey = false;
    let frame = 0;
    const note = ({ target }: FocusEvent): void => {
      holder = target instanceof Element && target !== main ? { element: target, way: wayTo(target, main), hash: location.hash } : null;
    };
    const noteKey = (): void => void (isByKey = true);
    const notePointer = (): void => void (isByKey = false);
    const look = (): void => {
      const isLost = document.activeElement === document.body && holder !== null && !holder.element.isConnected;
      if (!isLost || !isByKey || holder === null || holder.hash !== location.hash) return;
      const heir = heirOf(holder, main);
      holder = null;
      heir?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || holder === null) return;
      cancelAnimationFrame(frame);
      // Not before what put something else in its place.
      frame = requestAnimationFrame(look);
    });
    const over = new AbortController();
    main.addEventListener('focusin', note, over);
    window.addEventListener('keydown', noteKey, { capture: true, signal: over.signal });
    window.addEventListener('pointerdown', notePointer, { capture: true, signal: over.signal });
    observer.observe(main, { childList: true, subtree: true });
    return () => {
      over.abort();
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [main]);
}

function wayTo(element: Element, main: Element): Holder['way'] {
  const way: { readonly parent: Element; readonly place: number }[] = [];
  for (let child = element; child !== main && child.parentElement !== null; child = child.parentElement)
    way.push({ parent: child.parentElement, place: [...child.parentElement.children].indexOf(child) });
  return way;
}

/** What stands where the holder stood, or before it, as near as there is something to have the focus; the heading else. */
function heirOf({ way }: Holder, main: HTMLElement): HTMLElement | null {
  for (const { parent, place } of way.filter((step) => step.parent.isConnected)) {
    const children = [...parent.children];
    const near = [...children.slice(place), ...children.slice(0, place).toReversed()];
    const heir = near.map((child) => (child.matches(FOCUSABLE) ? child : child.querySelector(FOCUSABLE))).find((found) => found !== null);
    if (heir instanceof HTMLElement) return heir;
    if (parent === main) break;
  }
  return main.querySelector('h1');
}
