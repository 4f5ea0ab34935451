/** A grant: who may fetch everything under one item, until when. Travels as `e=<unix seconds>&v=<viewer>&s=<signature>`. */
export interface Grant {
  /** What is granted: "item:<itemId>". Not in the URL's query: the route supplies it from its path. */
  readonly scope: string;
  /** Unix seconds. */
  readonly expiresAtSeconds: number;
  /** Whose playback this is; leases hang on it. */
  readonly viewerId: string;
}

export type Verdict =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'missing' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'expired'; readonly expiredAtSeconds: number };

export interface Signer {
  /** The query (no "?") that grants `grant.scope`. */
  query(grant: Grant): string;
  /** Checks in constant time. `query` is the parsed query of a request. */
  verify(scope: string, query: Readonly<Record<string, string | undefined>>): Verdict;
}
