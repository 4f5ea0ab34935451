import { engineClientOver } from './engineClient.ts';
import type { CallOptions, Connection, ConnectionState, OpenOutcome, Transport } from './connection.ts';
import { ConnectionLostError } from './connectionLostError.ts';

export interface ReconnectOptions {
  /** Makes one attempt; never rejects. */
  readonly open: () => Promise<OpenOutcome>;
  /** Calls back after a while; returns the canceller. */
  readonly delay: (callback: () => void, ms: number) => () => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4000;

/**
 * A connection that opens itself again whenever it breaks, ever more slowly up to 4 s.
 * Calls wait for the first opening; while the line is lost they fail at once with ConnectionLostError.
 */
export function reconnectingConnection({ open, delay }: ReconnectOptions): Connection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = { kind: 'connecting' };
  let transport: Transport | null = null;
  let isClosed = false;
  let isTrying = false;
  let nextDelayMs = FIRST_DELAY_MS;
  let cancelDelay: (() => void) | null = null;

  const become = (next: ConnectionState): void => {
    if (state.kind === next.kind) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const tryAgainLater = (): void => {
    become({ kind: 'lost' });
    cancelDelay = delay(() => void attempt(), nextDelayMs);
    nextDelayMs = Math.min(nextDelayMs * 2, LONGEST_DELAY_MS);
  };

  const attempt = async (): Promise<void> => {
    if (isTrying || isClosed || transport !== null) return;
    isTrying = true;
    cancelDelay?.();
    cancelDelay = null;
    const outcome = await open();
    isTrying = false;
    if (outcome.kind === 'signedOut') return become({ kind: 'signedOut' });
    if (outcome.kind === 'failed') return isClosed ? undefined : tryAgainLater();
    if (isClosed) return outcome.transport.close();
    transport = outcome.transport;
    nextDelayMs = FIRST_DELAY_MS;
    become({ kind: 'open' });
    await outcome.transport.closed;
    transport = null;
    if (!isClosed) tryAgainLater();
  };

  const firstOpening = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        if (state.kind === 'connecting' && signal?.aborted !== true) return;
        listeners.delete(settle);
        signal?.removeEventListener('abort', settle);
        if (signal?.aborted === true) reject(signal.reason as Error);
        else resolve();
      };
      listeners.add(settle);
      signal?.addEventListener('abort', settle);
      settle();
    });

  const call = async (path: readonly string[], input: unknown, options: CallOptions): Promise<unknown> => {
    if (state.kind === 'connecting') await firstOpening(options.signal);
    const line = transport;
    if (line === null) throw new ConnectionLostError();
    try {
      return await line.call(path, input, options);
    } catch (error) {
      if (line !== transport && options.signal?.aborted !== true) throw new ConnectionLostError({ cause: error });
      throw error;
    }
  };

  void attempt();

  return {
    client: engineClientOver({ call }),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retryNow: () => void attempt(),
    close: () => {
      isClosed = true;
      cancelDelay?.();
      transport?.close();
    },
  };
}
