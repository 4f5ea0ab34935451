import type { BoardJob } from '../../base/jobBoard.ts';
import type { Logger } from '../../base/logger.ts';
import { WorkLoop } from '../../base/workLoop.ts';
import type { DueLook, OnlineLook, OnlineRecords } from './onlineRecords.ts';
import { pickMatch } from './pickMatch.ts';
import type { TmdbAnswer, TmdbClient } from './tmdbClient.ts';

export interface OnlineLookupRequest {
  readonly records: OnlineRecords;
  readonly client: TmdbClient;
  /** The person's own key; null: it is off, and nothing is asked. */
  readonly key: () => string | null;
  readonly nowMs: () => number;
  /** These items are to be described by what was found; none: a series was looked up. */
  readonly found: (itemIds: readonly string[]) => void;
  readonly logger: Logger;
}

const LOOK_EVERY_MS = 5000;
const AFTER_REFUSAL_MS = 60_000;
const BETWEEN_PARTS_MS = 20;
const NOTHING: TmdbAnswer<OnlineLook | null> = { kind: 'answered', value: null };

/** Looks films and series up at The Movie Database, one after the other, while it is switched on and until it is disposed. */
export class OnlineLookup implements AsyncDisposable {
  readonly #request: OnlineLookupRequest;
  readonly #loop = new WorkLoop(({ signal }) => this.#lookUpNext(signal));
  /** A key that was not accepted is not tried again. */
  #refusedKey: string | null = null;
  #problem: string | null = null;
  #isPaused = false;
  #isDue = false;

  constructor(request: OnlineLookupRequest) {
    this.#request = request;
  }

  start(): void {
    this.#loop.start();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#loop[Symbol.asyncDispose]();
  }

  /** Why nothing is looked up although it is switched on, for a person; null: nothing is in the way. */
  get problem(): string | null {
    return this.#request.key() === null ? null : this.#problem;
  }

  /** For those who look on; none while it is off or done. */
  jobs(): readonly BoardJob[] {
    if (this.#request.key() === null || !this.#isDue) return [];
    return [
      {
        jobId: 'tmdb',
        kind: 'artwork',
        subject: this.#problem ?? 'The Movie Database',
        done: this.#request.records.count(),
        total: null,
        state: this.#isPaused || this.#problem !== null ? 'paused' : 'running',
        pause: this.#isPaused ? null : () => void (this.#isPaused = true),
        resume: this.#isPaused ? () => void (this.#isPaused = false) : null,
        cancel: null,
      },
    ];
  }

  /** How long to wait before the next. */
  async #lookUpNext(signal: AbortSignal): Promise<number> {
    const { records, key, nowMs, found, logger } = this.#request;
    const own = key();
    if (own === null || this.#isPaused || own === this.#refusedKey) return LOOK_EVERY_MS;
    const due = records.next(nowMs());
    if (due === 'more') return BETWEEN_PARTS_MS;
    this.#isDue = due !== null;
    if (!due) {
      this.#problem = null;
      return LOOK_EVERY_MS;
    }
    try {
      const answer = await this.#look(due, { key: own, signal });
      if (answer.kind === 'refused') {
        if (this.#problem !== answer.reason) logger.warn({ reason: answer.reason }, 'films are not looked up');
        this.#problem = answer.reason;
        if (answer.isFinal) this.#refusedKey = own;
        return AFTER_REFUSAL_MS;
      }
      this.#problem = null;
      records.put(due.subject, answer.value, nowMs());
      if (answer.value !== null) found(due.kind === 'movie' ? records.itemIds(due.subject) : []);
      return 0;
    } catch (error) {
      if (signal.aborted) return 0;
      logger.warn({ err: error }, 'a film could not be looked up');
      return AFTER_REFUSAL_MS;
    }
  }

  async #look(
    { kind, title, year }: DueLook,
    options: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<TmdbAnswer<OnlineLook | null>> {
    const { client } = this.#request;
    const results = await client.search(kind, title, year, options);
    if (results.kind === 'refused') return results.isAboutThis ? NOTHING : results;
    const match = pickMatch(title, year, results.value);
    if (!match) return NOTHING;
    const details = await client.details(kind, match.id, options);
    if (details.kind === 'refused') return details.isAboutThis ? NOTHING : details;
    const { plot, year: released, genres, posterPath, backdropPath } = details.value;
    return { kind: 'answered', value: { plot, year: released, genres, posterPath, backdropPath } };
  }
}
