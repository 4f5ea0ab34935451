import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/** A code that was given out. */
export interface IssuedCode {
  /** Digits. */
  readonly code: string;
  readonly expiresMs: number;
}

export type Redemption<T> =
  | { readonly kind: 'redeemed'; readonly meaning: T }
  /** No such code, or it has expired, or it was used. */
  | { readonly kind: 'wrong' }
  /** Too many wrong ones were tried: those that were given out are void. */
  | { readonly kind: 'void' };

export interface OneTimeCodesOptions {
  readonly clock: Clock;
  readonly digits: number;
  readonly lifeMs: number;
  /** Wrong tries after which every code that is out becomes void, so that guessing stays hopeless. */
  readonly maxWrong: number;
}

interface Pending<T> extends IssuedCode {
  readonly digest: Buffer;
  readonly meaning: T;
}

/** Short codes that a person types on another device; each works once, for a while, and not after too many wrong tries. */
export class OneTimeCodes<T> {
  readonly #options: OneTimeCodesOptions;
  #pending: readonly Pending<T>[] = [];
  #wrong = 0;

  constructor(options: OneTimeCodesOptions) {
    this.#options = options;
  }

  /** A new code; one for the same `isSame` meaning takes the place of the one before. */
  issue(meaning: T, isSame: (other: T) => boolean): IssuedCode {
    const { clock, digits, lifeMs } = this.#options;
    this.#forgetExpired();
    // Whoever asks for a new one after too many wrong tries stands before the machine.
    if (this.#pending.length === 0) this.#wrong = 0;
    const others = this.#pending.filter((pending) => !isSame(pending.meaning));
    let code = '';
    do code = String(randomInt(10 ** digits)).padStart(digits, '0');
    while (others.some((pending) => pending.code === code));
    const issued = { code, expiresMs: clock.nowMs() + lifeMs };
    this.#pending = [...others, { ...issued, digest: digestOf(code), meaning }];
    return issued;
  }

  /** Checks what was typed against every code in constant time; spaces do not count. */
  redeem(typed: string): Redemption<T> {
    this.#forgetExpired();
    const digest = digestOf(typed.replaceAll(/[\s-]/g, ''));
    let found: Pending<T> | null = null;
    for (const pending of this.#pending) if (timingSafeEqual(pending.digest, digest)) found = pending;
    if (found !== null) {
      this.#pending = this.#pending.filter((pending) => pending !== found);
      return { kind: 'redeemed', meaning: found.meaning };
    }
    if (this.#pending.length === 0) return { kind: 'wrong' };
    this.#wrong += 1;
    if (this.#wrong < this.#options.maxWrong) return { kind: 'wrong' };
    this.#pending = [];
    this.#wrong = 0;
    return { kind: 'void' };
  }

  #forgetExpired(): void {
    const nowMs = this.#options.clock.nowMs();
    this.#pending = this.#pending.filter(({ expiresMs }) => expiresMs > nowMs);
  }
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
