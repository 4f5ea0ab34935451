import { useCallback, useState } from 'react';
import { loadRecent, resumeSeconds, saveRecent, withFilm, type RecentFilm } from './recentlyOpened.ts';

export interface Recent {
  readonly films: readonly RecentFilm[];
  /** Puts a film first. */
  readonly remember: (film: RecentFilm) => void;
  /** Keeps where a film stands without moving it. */
  readonly notePosition: (path: string, positionSeconds: number, durationSeconds: number | null) => void;
  /** Where a film goes on, seconds; 0 for one not opened before. */
  readonly resumeAt: (path: string) => number;
  readonly forget: (path: string) => void;
  /** The list as it was, after `forget`. */
  readonly restore: (films: readonly RecentFilm[]) => void;
}

/** The films opened in this browser, kept in its local storage. */
export function useRecent(storage: Storage): Recent {
  const [films, setFilms] = useState(() => loadRecent(storage));
  const change = useCallback(
    (next: (films: readonly RecentFilm[]) => readonly RecentFilm[]) => {
      const changed = next(loadRecent(storage));
      // Where nothing can be stored, the list lives as long as the page.
      if (saveRecent(storage, changed)) setFilms(loadRecent(storage));
      else setFilms(changed);
    },
    [storage],
  );
  return {
    films,
    remember: useCallback((film) => change((all) => withFilm(all, film)), [change]),
    notePosition: useCallback(
      (path, positionSeconds, durationSeconds) =>
        change((all) => all.map((film) => (film.path === path ? { ...film, positionSeconds, durationSeconds } : film))),
      [change],
    ),
    resumeAt: useCallback((path) => resumeSeconds(loadRecent(storage).find((film) => film.path === path)), [storage]),
    forget: useCallback((path) => change((all) => all.filter((film) => film.path !== path)), [change]),
    restore: useCallback((before) => change(() => before), [change]),
  };
}
