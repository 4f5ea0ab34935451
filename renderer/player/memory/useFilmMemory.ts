import { useCallback, useMemo, useRef, useState } from 'react';
import type { FilmWishes } from '../filmWishes.ts';
import { loadFilmMemory, saveFilmMemory, type FilmMemory } from './filmMemory.ts';

/** What is remembered for the film on the page. */
export interface RememberedFilm {
  readonly memory: FilmMemory;
  readonly remember: (change: Partial<Omit<FilmMemory, 'wishes'>> & { readonly wishes?: Partial<FilmWishes> }) => void;
}

/** Follows what a viewer sets, and keeps it in the browser. */
export function useFilmMemory(storage: Storage, filmKey: string): RememberedFilm {
  const [memory, setMemory] = useState(() => loadFilmMemory(storage, filmKey));
  const latest = useRef(memory);
  const remember = useCallback<RememberedFilm['remember']>(
    ({ wishes, ...rest }) => {
      latest.current = { ...latest.current, ...rest, wishes: { ...latest.current.wishes, ...wishes } };
      saveFilmMemory(storage, filmKey, latest.current);
      setMemory(latest.current);
    },
    [storage, filmKey],
  );
  return useMemo(() => ({ memory, remember }), [memory, remember]);
}
