import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';

export interface TmdbClientRequest {
  /** "https://api.themoviedb.org/3", or a stand-in for it; no slash at the end. */
  readonly apiUrl: string;
  /** "https://image.tmdb.org/t/p", likewise. */
  readonly imageUrl: string;
  readonly clock: Clock;
}

/** What a search of TMDB finds. */
export interface TmdbResult {
  readonly id: number;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
}

/** What TMDB knows of a film or a series. */
export interface TmdbDetails {
  readonly title: string;
  readonly plot: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** Names of pictures, for `picture`. */
  readonly posterPath: string | null;
  readonly backdropPath: string | null;
}

/**
 * An answer that is none: why, for a person. `isFinal`: asking again will not help before the key is another. `isAboutThis`: only this question
 * has no answer.
 */
export interface TmdbRefusal {
  readonly kind: 'refused';
  readonly reason: string;
  readonly isFinal: boolean;
  readonly isAboutThis: boolean;
}

export type TmdbAnswer<T> = { readonly kind: 'answered'; readonly value: T } | TmdbRefusal;

export interface TmdbOptions {
  /** The person's own: a key of version 3, or a token of version 4. */
  readonly key: string;
  readonly signal: AbortSignal;
}

/** TMDB allows about 40 requests a second; nobody waits for these. */
const EVERY_MS = 250;
const TIMEOUT_MS = 15_000;
const LONGEST_WAIT_SECONDS = 60;
const MAX_PICTURE_BYTES = 20 * 2 ** 20;
/** Names of pictures as TMDB gives them: nothing else becomes part of an address. */
const PICTURE_NAME = /^\/[A-Za-z0-9_-]{1,100}\.(jpg|png|webp)$/;

const text = z.string().nullish().catch(null);
const Result = z.object({
  id: z.int(),
  title: text,
  name: text,
  original_title: text,
  original_name: text,
  release_date: text,
  first_air_date: text,
});
const Results = z.object({ results: z.array(z.unknown()) });
const Details = Result.extend({
  overview: text,
  poster_path: text,
  backdrop_path: text,
  genres: z.array(z.object({ name: z.string() })).catch([]),
});

/** Asks The Movie Database (developer.themoviedb.org), one thing at a time and never fast. What goes wrong is an answer too; only the signal's reason is thrown. */
export class TmdbClient {
  readonly #request: TmdbClientRequest;
  #turn: Promise<void> = Promise.resolve();
  #nextMs = 0;

  constructor(request: TmdbClientRequest) {
    this.#request = request;
  }

  async search(kind: 'movie' | 'tv', title: string, year: number | null, options: TmdbOptions): Promise<TmdbAnswer<readonly TmdbResult[]>> {
    const yearName = kind === 'movie' ? 'year' : 'first_air_date_year';
    const query = { query: title, include_adult: 'false', ...(year !== null && { [yearName]: String(year) }) };
    const answer = await this.#json(`/search/${kind}`, query, Results, options);
    if (answer.kind === 'refused') return answer;
    const found = answer.value.results.flatMap((raw) => {
      const { success, data } = Result.safeParse(raw);
      const shown = success ? (data.title ?? data.name ?? null) : null;
      if (!success || shown === null) return [];
      return [
        {
          id: data.id,
          title: shown,
          originalTitle: data.original_title ?? data.original_name ?? null,
          year: yearOf(data.release_date ?? data.first_air_date),
        },
      ];
    });
    return { kind: 'answered', value: found };
  }

  async details(kind: 'movie' | 'tv', id: number, options: TmdbOptions): Promise<TmdbAnswer<TmdbDetails>> {
    const answer = await this.#json(`/${kind}/${id}`, {}, Details, options);
    if (answer.kind === 'refused') return answer;
    const {
      title,
      name,
      overview,
      genres,
      poster_path: poster,
      backdrop_path: backdrop,
      release_date: released,
      first_air_date: aired,
    } = answer.value;
    return {
      kind: 'answered',
      value: {
        title: title ?? name ?? '',
        plot: overview?.trim() || null,
        year: yearOf(released ?? aired),
        genres: genres.map((genre) => genre.name),
        posterPath: poster ?? null,
        backdropPath: backdrop ?? null,
      },
    };
  }

  /** A picture's bytes; it needs no key. */
  async picture(path: string, size: 'w780' | 'w1280', { signal }: { readonly signal: AbortSignal }): Promise<TmdbAnswer<Buffer>> {
    if (!PICTURE_NAME.test(path)) return refused('It names a picture in a way that is not known.', true);
    const answer = await this.#fetch(`${this.#request.imageUrl}/${size}${path}`, {}, signal);
    if (!(answer instanceof Response)) return answer;
    try {
      const bytes = Buffer.from(await answer.arrayBuffer());
      return bytes.length > MAX_PICTURE_BYTES ? refused('A picture is too large.', true) : { kind: 'answered', value: bytes };
    } catch {
      signal.throwIfAborted();
      return refused('The Movie Database broke off in the middle of a picture.', false);
    }
  }

  async #json<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<T>,
    { key, signal }: TmdbOptions,
  ): Promise<TmdbAnswer<T>> {
    // Keys of version 3 are 32 hexadecimal digits and go into the address, tokens of version 4 into a header.
    const isOld = /^[0-9a-f]{32}$/i.test(key);
    const search = new URLSearchParams({ ...query, ...(isOld && { api_key: key }) });
    const answer = await this.#fetch(
      `${this.#request.apiUrl}${path}?${search.toString()}`,
      isOld ? {} : { authorization: `Bearer ${key}` },
      signal,
    );
    if (!(answer instanceof Response)) return answer;
    const raw = await answer.json().catch(() => null);
    signal.throwIfAborted();
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? { kind: 'answered', value: parsed.data }
      : refused('The Movie Database answered something that is not known.', false);
  }

  async #fetch(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response | TmdbRefusal> {
    await this.#wait(signal);
    try {
      const response = await fetch(url, {
        headers: { accept: 'application/json', ...headers },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (response.ok) return response;
      await response.body?.cancel();
      if (response.status === 429) {
        const seconds = Math.min(LONGEST_WAIT_SECONDS, Number(response.headers.get('retry-after') ?? 10) || 10);
        this.#nextMs = this.#request.clock.monotonicMs() + seconds * 1000;
        return refused('The Movie Database wants fewer questions for a while.', false);
      }
      if (response.status === 401)
        return refused('The Movie Database does not accept the key. Look it up in your account there, and enter it again.', true);
      const isAboutThis = response.status >= 400 && response.status < 500;
      return { ...refused(`The Movie Database answered with an error (${response.status}).`, false), isAboutThis };
    } catch {
      // The reason would tell the address, and with it the key.
      signal.throwIfAborted();
      return refused('The Movie Database cannot be reached. Is the computer online?', false);
    }
  }

  /** One after the other, never faster than EVERY_MS. */
  async #wait(signal: AbortSignal): Promise<void> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    try {
      await before;
      signal.throwIfAborted();
      const waitMs = this.#nextMs - this.#request.clock.monotonicMs();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal, ref: false });
      this.#nextMs = this.#request.clock.monotonicMs() + EVERY_MS;
    } finally {
      resolve();
    }
  }
}

function refused(reason: string, isFinal: boolean): TmdbRefusal {
  return { kind: 'refused', reason, isFinal, isAboutThis: false };
}

function yearOf(date: string | null | undefined): number | null {
  const match = /^\d{4}/.exec(date ?? '');
  return match ? Number(match[0]) : null;
}
