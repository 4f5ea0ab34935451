/** What the part after # of the page's address says. Both null: the start page. */
export interface Fragment {
  /** Path of the film on the page. */
  readonly playPath: string | null;
  /** The owner's token, to be exchanged for a cookie and removed at once. */
  readonly token: string | null;
}

/** Reads `#token=...&play=...`. */
export function parseFragment(hash: string): Fragment {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  return { playPath: values.get('play') || null, token: values.get('token') || null };
}

/** The fragment of a film's page, '' for the start page; never carries a token. */
export function fragmentFor(playPath: string | null): string {
  return playPath === null ? '' : `#${new URLSearchParams({ play: playPath }).toString()}`;
}

/** The address of the page without its fragment, and with another one. */
export function urlWithFragment(location: Pick<Location, 'pathname' | 'search'>, fragment: string): string {
  return `${location.pathname}${location.search}${fragment}`;
}
