import type { Clock } from '../base/clock.ts';

export interface StallWatchRequest {
  readonly limitMs: number;
  readonly clock: Clock;
  /** Called once at most. */
  readonly onStall: () => void;
}

/** How often it looks, as a part of the limit. */
const LOOKS_PER_LIMIT = 4;

/** Notices when work that is not held back makes no progress for too long. It begins at once. */
export class StallWatch {
  readonly #request: StallWatchRequest;
  readonly #timer: NodeJS.Timeout;
  /** null while it is held back. */
  #sinceMs: number | null;

  constructor(request: StallWatchRequest) {
    this.#request = request;
    this.#sinceMs = request.clock.monotonicMs();
    this.#timer = setInterval(() => this.#look(), request.limitMs / LOOKS_PER_LIMIT);
    this.#timer.unref();
  }

  progress(): void {
    if (this.#sinceMs !== null) this.#sinceMs = this.#request.clock.monotonicMs();
  }

  /** What stands still now is meant to. */
  pause(): void {
    this.#sinceMs = null;
  }

  resume(): void {
    this.#sinceMs = this.#request.clock.monotonicMs();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#sinceMs === null || this.#request.clock.monotonicMs() - this.#sinceMs <= this.#request.limitMs) return;
    this.close();
    this.#request.onStall();
  }
}
