import { useEffect, useRef } from 'react';

interface PageFocusRequest {
  /** Of the page that is shown, see useHistoryEntryId. */
  readonly entryId: number;
  /** Its address without what is behind the question mark. */
  readonly path: string;
  /** The page is covered. */
  readonly isGone: boolean;
}

/** A link or a button, told so that it is found on the page when that is drawn anew. */
interface Holder {
  readonly selector: 'a[href]' | 'button';
  readonly key: string;
}

/** What had the focus on each page of the history, by its entry. */
const holders = new Map<number, Holder>();
const KEPT = 50;
/** So long what had the focus is looked for on a page that a person comes back to. */
const RETURN_MS = 1500;
/** So long a page may take until its heading is there. */
const HEADING_MS = 5000;
/** What keeps the focus while it is open. */
const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * After a change of page the focus goes to the new page's heading, so that a screen reader says where one is and Tab goes on from there; on the
 * way back, to what had it. Where somebody or something took the focus meanwhile, it stays.
 */
export function usePageFocus({ entryId, path, isGone }: PageFocusRequest): void {
  const shown = useRef<PageFocusRequest | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !mainPart()?.contains(target)) return;
      const holder = holderOf(target);
      holders.delete(entryId);
      if (holder !== null) holders.set(entryId, holder);
      const [oldest] = holders.keys();
      if (holders.size > KEPT && oldest !== undefined) holders.delete(oldest);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [entryId]);
  useEffect(() => {
    const before = shown.current;
    shown.current = { entryId, path, isGone };
    const isNew = before !== null && !isGone && (before.isGone || before.path !== path);
    if (!isNew) return;
    return moveFocus(holders.get(entryId) ?? null, sectionOf(before.path) === sectionOf(path) && !before.isGone);
  }, [entryId, path, isGone]);
}

/** Gives the focus to what had it or to the heading as soon as it is there; returns the end of trying. `isPart`: a part of the page changed alone. */
function moveFocus(holder: Holder | null, isPart: boolean): () => void {
  const startMs = performance.now();
  let frame = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    for (const type of ['keydown', 'pointerdown']) window.removeEventListener(type, stop, true);
  };
  const look = (): void => {
    const main = mainPart();
    const active = document.activeElement;
    const waitedMs = performance.now() - startMs;
    if (waitedMs > HEADING_MS || (active !== main && main?.contains(active) === true)) return stop();
    const isHeld = active?.closest(OVERLAYS) != null;
    const found = main === null || isHeld ? null : ((holder && find(main, holder)) ?? headingOf(main, isPart));
    if (found && (holder === null || found.tagName !== 'H1' || waitedMs > RETURN_MS)) {
      found.focus({ preventScroll: true });
      return stop();
    }
    frame = requestAnimationFrame(look);
  };
  // Who does something meanwhile knows where he is.
  for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, stop, true);
  frame = requestAnimationFrame(look);
  return stop;
}

function mainPart(): HTMLElement | null {
  return document.getElementById('content');
}

/** The heading of a page, or of the part of it that changes by itself (`data-part`). */
function headingOf(main: HTMLElement, isPart: boolean): HTMLElement | null {
  const heading = (isPart ? main.querySelector<HTMLElement>('[data-part] h2') : null) ?? main.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  return heading;
}

function holderOf(element: HTMLElement): Holder | null {
  if (element instanceof HTMLAnchorElement) return { selector: 'a[href]', key: element.href };
  return element instanceof HTMLButtonElement ? { selector: 'button', key: nameOf(element) } : null;
}

function find(main: HTMLElement, { selector, key }: Holder): HTMLElement | null {
  const all = main.querySelectorAll<HTMLElement>(selector);
  return [...all].find((element) => (element instanceof HTMLAnchorElement ? element.href : nameOf(element)) === key) ?? null;
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent;
}

/** `/settings` of `/settings/playback`. */
function sectionOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
