import type { Clock } from '../base/clock.ts';

/** A viewer's claim on one rendition near a position. */
export interface Lease {
  readonly viewerId: string;
  /** The segment he asked for last. */
  readonly segment: number;
  /** Segments he asked for one after the other since he came or jumped. */
  readonly consecutive: number;
  readonly seenAtMs: number;
  /** When he came or jumped; monotonic. */
  readonly jumpedAtMs: number;
  /** He gave up on the place he jumped to before it was there. */
  readonly hasGivenUp: boolean;
  /** Until then he is taken to be still looking for his place, and nothing is begun for him; monotonic, 0: he has found it. */
  readonly settlesAtMs: number;
}

/** Who jumps again so soon, without having waited for the place before, drags the playhead over the film. */
const SCRUB_MS = 500;
/** A drag rests this long where it ends; most pointers report a move every 16 ms, and players pass on four to ten a second. */
const SETTLE_MS = 150;

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
    const now = this.#clock.monotonicMs();
    if (lease && segment >= lease.segment && segment <= lease.segment + 2) {
      const consecutive = lease.consecutive + (segment - lease.segment);
      this.#leases.set(viewerId, { ...lease, segment, consecutive, seenAtMs: now });
      return;
    }
    const isScrubbing = lease !== undefined && lease.hasGivenUp && now - lease.jumpedAtMs < SCRUB_MS;
    const settlesAtMs = isScrubbing ? now + SETTLE_MS : 0;
    this.#leases.set(viewerId, { viewerId, segment, consecutive: 0, seenAtMs: now, jumpedAtMs: now, hasGivenUp: false, settlesAtMs });
  }

  /** The viewer no longer waits for the segment he asked for. */
  giveUp(viewerId: string): void {
    const lease = this.#leases.get(viewerId);
    if (lease) this.#leases.set(viewerId, { ...lease, hasGivenUp: true });
  }

  /** The viewer turned to another rendition. Returns whether he had a lease. */
  drop(viewerId: string): boolean {
    return this.#leases.delete(viewerId);
  }

  /** How long until a viewer who is looking for his place is taken to have found it, ms; 0: he has. */
  settlingMs(viewerId: string): number {
    const settlesAtMs = this.#leases.get(viewerId)?.settlesAtMs ?? 0;
    return Math.max(0, settlesAtMs - this.#clock.monotonicMs());
  }

  /** All leases in use; those idle for too long are dropped. */
  live(): readonly Lease[] {
    const oldest = this.#clock.monotonicMs() - this.#idleMs;
    for (const lease of this.#leases.values()) if (lease.seenAtMs < oldest) this.#leases.delete(lease.viewerId);
    return [...this.#leases.values()];
  }
}
