/** What the guests' page and the engine tell each other; the page has no other way to it. */

/** Answer to POST /s/<share>/play: what to play. Addresses are paths of the same server, signed. */
export interface GuestFilm {
  readonly title: string;
  readonly durationSeconds: number | null;
  readonly playlistUrl: string;
  /** null: sound alone. */
  readonly posterUrl: string | null;
  /** Where the page tells its position. */
  readonly progressUrl: string;
  /** Of the link, ISO 8601, UTC. */
  readonly expiresAt: string;
  /** The engine's clock, ISO 8601, UTC: a page whose own is far off says so. */
  readonly now: string;
}

/** Answer to POST /s/code: the link that the code stands for. */
export interface GuestLink {
  readonly path: string;
}

/** Every error's answer. */
export interface GuestError {
  readonly error: { readonly code: string; readonly message: string };
}
