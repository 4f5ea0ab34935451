/** What the part after # of the page's address says besides the page itself. All null: nothing is played. */
export interface Fragment {
  /** The film on the page: a path on the engine's machine, or library://bucket/object. */
  readonly playPath: string | null;
  /** Where it begins, seconds; null: where it was left. */
  readonly atSeconds: number | null;
  /** The owner's token, to be exchanged for a cookie and removed at once. */
  readonly token: string | null;
}

/** Reads `#token=...&play=...&at=...`; an address of a page (`#/library`) says none of it. */
export function parseFragment(hash: string): Fragment {
  if (hash.startsWith('#/')) return { playPath: null, atSeconds: null, token: null };
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const at = values.get('at');
  const atSeconds = at === null || !Number.isFinite(Number(at)) ? null : Math.max(0, Number(at));
  return { playPath: values.get('play') || null, atSeconds, token: values.get('token') || null };
}

/** The fragment of a film's page, '' for the start page; never carries a token. */
export function fragmentFor(playPath: string | null, atSeconds: number | null = null): string {
  if (playPath === null) return '';
  return `#${new URLSearchParams({ play: playPath, ...(atSeconds !== null && { at: String(atSeconds) }) }).toString()}`;
}

/** The address of the page without its fragment, and with another one. */
export function urlWithFragment(location: Pick<Location, 'pathname' | 'search'>, fragment: string): string {
  return `${location.pathname}${location.search}${fragment}`;
}
