/** A film opened in this browser before. */
export interface RecentFilm {
  readonly path: string;
  readonly title: string;
  /** Where it was left; 0: at the start or finished. */
  readonly positionSeconds: number;
  /** null: not known. */
  readonly durationSeconds: number | null;
}

const KEY = 'playhead.recent';
const KEPT = 8;
/** Left before this: starts at 0 again. */
const BARELY_STARTED_SECONDS = 10;
/** Left in this last part: it was seen to the end. */
const FINISHED_FRACTION = 0.95;

/** The stored list, latest first; empty where nothing readable is stored. */
export function loadRecent(storage: Storage): readonly RecentFilm[] {
  const text = storage.getItem(KEY);
  if (text === null) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Written by something else, or cut off: forgetting it is all that can be done.
    return [];
  }
  return Array.isArray(parsed) ? parsed.filter(isRecentFilm).slice(0, KEPT) : [];
}

/** Stores the list; false where the storage is full or forbidden, which leaves the old one. */
export function saveRecent(storage: Storage, films: readonly RecentFilm[]): boolean {
  try {
    storage.setItem(KEY, JSON.stringify(films));
    return true;
  } catch {
    // Only a quota or a privacy setting makes setItem throw (HTML standard, 12.2.1).
    return false;
  }
}

/** The list with a film put first. */
export function withFilm(films: readonly RecentFilm[], film: RecentFilm): readonly RecentFilm[] {
  return [film, ...films.filter(({ path }) => path !== film.path)].slice(0, KEPT);
}

/** Where to go on: 0 for a film barely begun or seen to its end. */
export function resumeSeconds(film: Pick<RecentFilm, 'positionSeconds' | 'durationSeconds'> | undefined): number {
  if (film === undefined || film.positionSeconds < BARELY_STARTED_SECONDS) return 0;
  if (film.durationSeconds !== null && film.positionSeconds > film.durationSeconds * FINISHED_FRACTION) return 0;
  return film.positionSeconds;
}

function isRecentFilm(value: unknown): value is RecentFilm {
  if (typeof value !== 'object' || value === null) return false;
  const film = value as Partial<Record<keyof RecentFilm, unknown>>;
  return (
    typeof film.path === 'string' &&
    typeof film.title === 'string' &&
    typeof film.positionSeconds === 'number' &&
    (film.durationSeconds === null || typeof film.durationSeconds === 'number')
  );
}
