import { useSyncExternalStore } from 'react';
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

/** What the history keeps of a page: how many pages of this app lie before it, so that "back" never leaves the app. */
interface HistoryState {
  readonly depth: number;
}

function depthOf(state: unknown): number {
  return typeof state === 'object' && state !== null && 'depth' in state ? (state as HistoryState).depth : 0;
}

/** Goes to a fragment such as `#/library` or `#play=...`; '' is the start page. */
export function goTo(fragment: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const depth = depthOf(history.state);
  const url = `${location.pathname}${location.search}${fragment === '#/' ? '' : fragment}`;
  if (replace) history.replaceState({ depth }, '', url);
  else history.pushState({ depth: depth + 1 }, '', url);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** One page back where this app has one, else to the start page. */
export function goBack(): void {
  if (depthOf(history.state) > 0) history.back();
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

function useHashLocation(): [string, (path: string, options?: { readonly replace?: boolean }) => void] {
  const path = useSyncExternalStore(subscribe, () => pathOf(location.hash));
  return [path, (to, options) => goTo(`#${to}`, options)];
}

function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => searchOf(location.hash));
}

/** wouter over the fragment, query included: addresses work from files and through tunnels alike, and no server has to know them. */
export const hashRoute: BaseLocationHook = Object.assign(useHashLocation, {
  searchHook: useHashSearch,
  hrefs: (href: string) => `#${href}`,
});
