import { useDeferredValue, useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

/** Where the page is: the part of `#/library?kind=movie` before the question mark, '/' for the start page and for a film being played. */
export function pathOf(hash: string): string {
  return hash.startsWith('#/') ? (hash.slice(1).split('?')[0] ?? '/') : '/';
}

/** The part of the same behind the question mark, '' where there is none. */
export function searchOf(hash: string): string {
  const at = hash.startsWith('#/') ? hash.indexOf('?') : -1;
  return at === -1 ? '' : hash.slice(at + 1);
}

/** What the history keeps of each page. */
interface HistoryEntry {
  /** How many pages of this app lie before it, so that "back" never leaves the app. */
  readonly depth: number;
  /** Tells it from every other one. */
  readonly entryId: number;
}

function storedEntry(): HistoryEntry | null {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'entryId' in state ? (state as HistoryEntry) : null;
}

/** Depth of the page shown last; null: the first one is not shown yet. */
const latest: { depth: number | null } = { depth: null };

/** The entry of the page that is shown; one that a plain link or the person's own typing made gets its place in the row. */
function currentEntry(): HistoryEntry {
  let entry = storedEntry();
  if (entry === null) {
    entry = { depth: latest.depth === null ? 0 : latest.depth + 1, entryId: performance.now() };
    history.replaceState(entry, '');
  }
  latest.depth = entry.depth;
  return entry;
}

/** Goes to a fragment such as `#/library` or `#play=...`; '' is the start page. */
export function goTo(fragment: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const { depth } = currentEntry();
  const url = `${location.pathname}${location.search}${fragment === '#/' ? '' : fragment}`;
  const entry = { depth: replace ? depth : depth + 1, entryId: performance.now() };
  if (replace) history.replaceState(entry, '', url);
  else history.pushState(entry, '', url);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** One page back where this app has one, else to the start page. */
export function goBack(): void {
  if (currentEntry().depth > 0) history.back();
  else goTo('', { replace: true });
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The whole fragment, live. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}

/** What tells this visit of a page from all others, live. */
export function useHistoryEntryId(): number {
  return useSyncExternalStore(subscribe, () => currentEntry().entryId);
}

function useHashLocation(): [string, (path: string, options?: { readonly replace?: boolean }) => void] {
  const path = useSyncExternalStore(subscribe, () => pathOf(location.hash));
  return [path, (to, options) => goTo(`#${to}`, options)];
}

function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => searchOf(location.hash));
}

const hrefs = (href: string): string => `#${href}`;

/** wouter over the fragment, query included: addresses work from files and through tunnels alike, and no server has to know them. */
export const hashRoute: BaseLocationHook = Object.assign(useHashLocation, { searchHook: useHashSearch, hrefs });

function useLaterLocation(): ReturnType<typeof useHashLocation> {
  const [path, go] = useHashLocation();
  return [useDeferredValue(path), go];
}

function useLaterSearch(): string {
  return useDeferredValue(useHashSearch());
}

/**
 * The same, following behind: what answers a click at once is painted first, and a page that is large is drawn in parts that let keys and clicks
 * through; until it is whole the one before it stays.
 */
export const laterHashRoute: BaseLocationHook = Object.assign(useLaterLocation, { searchHook: useLaterSearch, hrefs });
