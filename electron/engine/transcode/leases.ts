import type { Clock } from '../base/clock.ts';

/** A viewer's claim on one rendition near a position. */
export interface Lease {
  readonly viewerId: string;
  /** The segment he asked for last. */
  readonly segment: number;
  /** Segments he asked for one after the other since he came or jumped. */
  readonly consecutive: number;
  readonly seenAtMs: number;
}

/** The leases of one rendition. */
export class Leases {
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #leases = new Map<string, Lease>();

  constructor(options: { readonly clock: Clock; readonly idleMs: number }) {
    this.#clock = options.clock;
    this.#idleMs = options.idleMs;
  }

  /** A viewer asks for a segment. */
  move(viewerId: string, segment: number): void {
    const lease = this.#leases.get(viewerId);
    const isNext = lease !== undefined && segment >= lease.segment && segment <= lease.segment + 2;
    const consecutive = isNext ? lease.consecutive + (segment - lease.segment) : 0;
    this.#leases.set(viewerId, { viewerId, segment, consecutive, seenAtMs: this.#clock.monotonicMs() });
  }

  /** The viewer turned to another rendition. Returns whether he had a lease. */
  drop(viewerId: string): boolean {
    return this.#leases.delete(viewerId);
  }

  /** All leases in use; those idle for too long are dropped. */
  live(): readonly Lease[] {
    const oldest = this.#clock.monotonicMs() - this.#idleMs;
    for (const lease of this.#leases.values()) if (lease.seenAtMs < oldest) this.#leases.delete(lease.viewerId);
    return [...this.#leases.values()];
  }
}
