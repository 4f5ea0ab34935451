/** A film that waits its turn. */
export interface QueuedFilm {
  /** Unique within the queue. */
  readonly id: string;
  readonly title: string;
  /** What the engine opens. */
  readonly path: string;
}

/** Films one after the other, and which of them plays. */
export interface PlayQueue {
  readonly films: readonly QueuedFilm[];
  /** null: none of them. */
  readonly currentId: string | null;
}

/** Nothing waits. */
export const EMPTY_QUEUE: PlayQueue = { films: [], currentId: null };

/** A file for the queue, under its name. */
export function queuedPath(path: string): QueuedFilm {
  return { id: path, path, title: path.split(/[/\\]/).at(-1) ?? path };
}

/** The queue with films behind the others; those that are in it already stay where they are. */
export function withFilms(queue: PlayQueue, films: readonly QueuedFilm[]): PlayQueue {
  const known = new Set(queue.films.map(({ id }) => id));
  return { ...queue, films: [...queue.films, ...films.filter(({ id }) => !known.has(id))] };
}

/** The queue while this film plays; null, or one that is not in it: none of it does. */
export function playing(queue: PlayQueue, id: string | null): PlayQueue {
  return { ...queue, currentId: queue.films.some((film) => film.id === id) ? id : null };
}

/** The queue without a film; the one that plays goes on playing, with the same ones behind it. */
export function withoutFilm(queue: PlayQueue, id: string): PlayQueue {
  return { films: queue.films.filter((film) => film.id !== id), currentId: queue.currentId === id ? null : queue.currentId };
}

/** The queue with a film some places further down, or up with a negative number; never out of it. */
export function movedFilm(queue: PlayQueue, id: string, places: number): PlayQueue {
  const from = queue.films.findIndex((film) => film.id === id);
  if (from < 0) return queue;
  const to = Math.min(queue.films.length - 1, Math.max(0, from + places));
  const others = queue.films.filter((film) => film.id !== id);
  return { ...queue, films: [...others.slice(0, to), ...queue.films.slice(from, from + 1), ...others.slice(to)] };
}

/** The film behind (1) or before (-1) the one that plays; null: there is none, or none of the queue plays. */
export function neighbourInQueue({ films, currentId }: PlayQueue, direction: 1 | -1): QueuedFilm | null {
  const at = films.findIndex(({ id }) => id === currentId);
  return at < 0 ? null : (films[at + direction] ?? null);
}
