import type { Clock } from '../../base/clock.ts';

/** Why and until when something is not used. */
export interface Benched {
  readonly reason: string;
  /** Milliseconds since the Unix epoch. */
  readonly untilMs: number;
}

const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/** Keeps what failed off the field: ten minutes, twice as long after each further failure, until it has done well again. */
export class EncoderBench {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Benched & { readonly lengthMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What failed while it is out does not stay out longer for it: several runs may fail for one cause. */
  send(name: string, reason: string): void {
    const before = this.#entries.get(name);
    if (before && this.#clock.nowMs() < before.untilMs) return;
    const lengthMs = before ? Math.min(LONGEST_MS, before.lengthMs * 2) : FIRST_MS;
    this.#entries.set(name, { reason, lengthMs, untilMs: this.#clock.nowMs() + lengthMs });
  }

  /** It has done well: its next failure counts as the first. */
  forgive(name: string): void {
    const entry = this.#entries.get(name);
    if (entry && this.#clock.nowMs() >= entry.untilMs) this.#entries.delete(name);
  }

  /** It was not its fault after all. */
  pardon(name: string): void {
    this.#entries.delete(name);
  }

  /** null: it may be used. */
  benched(name: string): Benched | null {
    const entry = this.#entries.get(name);
    return entry && this.#clock.nowMs() < entry.untilMs ? { reason: entry.reason, untilMs: entry.untilMs } : null;
  }

  clear(): void {
    this.#entries.clear();
  }
}
