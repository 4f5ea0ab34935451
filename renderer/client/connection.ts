import type { EngineClient } from './engineClient.ts';

/** Where the line to the engine stands. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Was open or could not be opened; tries go on by themselves. */
  | { readonly kind: 'lost' }
  /** The engine answers, but wants the owner to sign in first; no more tries. */
  | { readonly kind: 'signedOut' };

/** The engine's client with the state of its line; made once per page, closed with it. */
export interface Connection {
  readonly client: EngineClient;
  readonly state: () => ConnectionState;
  /** Calls back after each change of state; returns the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Tries at once instead of waiting for the next try. */
  readonly retryNow: () => void;
  readonly close: () => void;
}

/** One open line. `closed` resolves when it ends, for whatever reason. */
export interface Transport {
  readonly call: (path: readonly string[], input: unknown, options: CallOptions) => Promise<unknown>;
  readonly closed: Promise<void>;
  readonly close: () => void;
}

export interface CallOptions {
  readonly context: Record<never, never>;
  signal?: AbortSignal;
  lastEventId?: string | undefined;
}

/** What an attempt to open a line came to. */
export type OpenOutcome =
  | { readonly kind: 'open'; readonly transport: Transport }
  | { readonly kind: 'failed' }
  | { readonly kind: 'signedOut' };
