import type { Database } from 'better-sqlite3';

/** An answer that was given to a request with an Idempotency-Key. */
export interface KeptAnswer {
  /** Of the request: the same key with another request is a mistake. */
  readonly fingerprint: string;
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Answers by their keys, over restarts. Times are ms since the Unix epoch. */
export interface AnswerRecords {
  /** null: none, or given before `sinceMs`. */
  find(key: string, sinceMs: number): KeptAnswer | null;
  /** Forgets what was given before `sinceMs`. */
  put(key: string, answer: KeptAnswer, times: { readonly nowMs: number; readonly sinceMs: number }): void;
}

export function createAnswerRecords(database: Database): AnswerRecords {
  const find = database.prepare<[string, number], KeptAnswer>(
    'SELECT fingerprint, status, body FROM idempotent_answers WHERE idempotency_key = ? AND answered_ms >= ?',
  );
  const put = database.prepare<[string, string, number, string, number]>(
    'INSERT OR REPLACE INTO idempotent_answers (idempotency_key, fingerprint, status, body, answered_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = database.prepare<[number]>('DELETE FROM idempotent_answers WHERE answered_ms < ?');
  return {
    find: (key, sinceMs) => find.get(key, sinceMs) ?? null,
    put: database.transaction(
      (key: string, { fingerprint, status, body }: KeptAnswer, { nowMs, sinceMs }: { nowMs: number; sinceMs: number }) => {
        forget.run(sinceMs);
        put.run(key, fingerprint, status, body, nowMs);
      },
    ),
  };
}
