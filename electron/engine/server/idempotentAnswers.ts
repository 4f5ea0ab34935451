import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { SingleFlight } from '../base/singleFlight.ts';
import type { AnswerRecords, KeptAnswer } from '../library/answerRecords.ts';

/** So long a repeated request gets the answer of the first. */
const KEPT_MS = 24 * 3600 * 1000;
const KEY = /^[\x21-\x7e]{1,200}$/;
/** Draft "The Idempotency-Key HTTP Header Field" says nothing of this one; others do the same. */
const REPLAYED = { 'idempotency-replayed': 'true' } as const;

export interface IdempotentAnswer extends Pick<KeptAnswer, 'status' | 'body'> {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Answers requests with the same Idempotency-Key once (draft-ietf-httpapi-idempotency-key-header): a client that heard nothing may send
 * its request again and gets the first one's answer. Only what succeeded is kept: a request that failed is tried anew.
 */
export class IdempotentAnswers {
  readonly #records: AnswerRecords;
  readonly #clock: Clock;
  readonly #running = new SingleFlight<string, KeptAnswer>();

  constructor(records: AnswerRecords, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  /**
   * Does the work, or tells what came of it when it was done before. `key` undefined: always does it. `fingerprint`: of the request.
   * Throws BAD_REQUEST (no key), CONFLICT (the key was used for another request), and what `work` throws.
   */
  async once(
    key: string | readonly string[] | undefined,
    fingerprint: string,
    work: () => Promise<{ readonly status: number; readonly body: string }>,
  ): Promise<IdempotentAnswer> {
    if (key === undefined) return { ...(await work()), headers: {} };
    if (typeof key !== 'string' || !KEY.test(key))
      throw new EngineError('BAD_REQUEST', '"Idempotency-Key" has to be 1 to 200 visible ASCII characters, sent once.', {
        details: { field: 'Idempotency-Key' },
      });
    const sinceMs = this.#clock.nowMs() - KEPT_MS;
    let isFirst = false;
    const answer =
      this.#records.find(key, sinceMs) ??
      (await this.#running.run(key, async () => {
        isFirst = true;
        const made = { fingerprint, ...(await work()) };
        if (made.status < 300) this.#records.put(key, made, { nowMs: this.#clock.nowMs(), sinceMs });
        return made;
      }));
    if (answer.fingerprint !== fingerprint) {
      throw new EngineError(
        'CONFLICT',
        'This "Idempotency-Key" was used for another request. Use a new one for each request, and the same for its repetitions.',
        {
          details: { field: 'Idempotency-Key' },
        },
      );
    }
    return { status: answer.status, body: answer.body, headers: isFirst ? {} : REPLAYED };
  }
}
