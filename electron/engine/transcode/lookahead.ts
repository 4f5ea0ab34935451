export interface LookaheadRequest {
  /** Configured: a viewer never has more in hand than this, loaded by his player and made ahead of it. */
  readonly lookaheadSeconds: number;
  readonly bitrateBps: number;
  /** Really watched since he came or jumped. */
  readonly watchedSeconds: number;
  /** Loaded by his player and not watched yet. */
  readonly bufferedSeconds: number;
  /** Of the runs that make it, media seconds per second; null: not measured. */
  readonly speed: number | null;
}

/** In hand of who has just come or jumped: he may jump again, and most of it would be for nothing. */
const FIRST_SECONDS = 8;
/** Made ahead in any case: the next request should find something. */
const LEAST_SECONDS = 4;
/** Ahead in the cache for one viewer. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * How many seconds shall be made ahead of the segment that a viewer asked for last. It grows by what he watches, faster where the machine is
 * fast, and shrinks by what his player holds already: work for nothing when he jumps is what it costs.
 */
export function lookahead({ lookaheadSeconds, bitrateBps, watchedSeconds, bufferedSeconds, speed }: LookaheadRequest): number {
  const growth = Math.min(2, Math.max(0.5, (speed ?? 2) / 2));
  const inHand = Math.min(lookaheadSeconds, FIRST_SECONDS + growth * watchedSeconds);
  const bytesSeconds = (MOST_BYTES * 8) / Math.max(1, bitrateBps);
  return Math.min(bytesSeconds, Math.max(LEAST_SECONDS, inHand - bufferedSeconds));
}
