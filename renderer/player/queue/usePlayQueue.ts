import { useCallback, useMemo, useState } from 'react';
import { EMPTY_QUEUE, movedFilm, neighbourInQueue, playing, withFilms, withoutFilm, type PlayQueue, type QueuedFilm } from './playQueue.ts';
import type { QueueControls } from './QueuePanel.tsx';

/** The queue of the page. */
export interface PageQueue extends QueueControls {
  /** Puts films behind the others, and plays the first of them. */
  readonly playAll: (films: readonly QueuedFilm[]) => void;
  readonly add: (films: readonly QueuedFilm[]) => void;
  /** The film of this path plays now; null: none. */
  readonly note: (path: string | null) => void;
  readonly next: QueuedFilm | null;
  readonly previous: QueuedFilm | null;
  readonly clear: () => void;
}

/** Keeps a queue for as long as the page is there; `open` plays a path from where it was left. */
export function usePlayQueue(open: (path: string) => void): PageQueue {
  const [queue, setQueue] = useState<PlayQueue>(EMPTY_QUEUE);
  const play = useCallback(
    (id: string) => {
      const film = queue.films.find((one) => one.id === id);
      if (film !== undefined) open(film.path);
    },
    [queue, open],
  );
  const playAll = useCallback(
    (films: readonly QueuedFilm[]) => {
      setQueue((before) => withFilms(before, films));
      const [first] = films;
      if (first !== undefined) open(first.path);
    },
    [open],
  );
  const add = useCallback((films: readonly QueuedFilm[]) => setQueue((before) => withFilms(before, films)), []);
  const move = useCallback((id: string, places: number) => setQueue((before) => movedFilm(before, id, places)), []);
  const remove = useCallback((id: string) => setQueue((before) => withoutFilm(before, id)), []);
  const note = useCallback(
    (path: string | null) => setQueue((before) => playing(before, before.films.find((film) => film.path === path)?.id ?? null)),
    [],
  );
  const clear = useCallback(() => setQueue(EMPTY_QUEUE), []);
  return useMemo(
    () => ({
      queue,
      play,
      playAll,
      add,
      move,
      remove,
      note,
      clear,
      next: neighbourInQueue(queue, 1),
      previous: neighbourInQueue(queue, -1),
    }),
    [queue, play, playAll, add, move, remove, note, clear],
  );
}
