import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { OpenedItem } from '../../shared/contract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { capabilitiesOf } from '../player/capabilities.ts';

/** A film on the page. */
export interface OpenFilm {
  readonly path: string;
  readonly item: OpenedItem;
  readonly startSeconds: number;
  /** Another for each opening, also of the same path. */
  readonly openingId: number;
}

export interface Opening {
  /** null: nothing open. */
  readonly film: OpenFilm | null;
  readonly isOpening: boolean;
  /** Why the last try failed; null when it did not. */
  readonly problem: string | null;
  readonly open: (path: string, startSeconds: number) => void;
  readonly close: () => void;
  readonly say: (problem: string | null) => void;
}

const isTypeSupported = (type: string): boolean => typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(type);

/** Asks the engine to open files and keeps the one that is open. The latest wish wins; a failed one leaves the page as it is. */
export function useOpenFilm(onOpened: (film: OpenFilm) => void): Opening {
  const queries = useQueries();
  const [film, setFilm] = useState<OpenFilm | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { mutate, isPending, reset } = useMutation(queries.media.open.mutationOptions());

  const open = useCallback(
    (path: string, startSeconds: number) => {
      setProblem(null);
      mutate(
        { path, capabilities: capabilitiesOf(isTypeSupported), positionSeconds: startSeconds },
        {
          // Callbacks of `mutate` run for the latest call only.
          onSuccess: (item) => {
            const opened = { path, item, startSeconds, openingId: performance.now() };
            setFilm(opened);
            onOpened(opened);
          },
          onError: (error) => setProblem(errorSentence(error)),
        },
      );
    },
    [mutate, onOpened],
  );
  const close = useCallback(() => {
    reset();
    setFilm(null);
    setProblem(null);
  }, [reset]);
  return { film, isOpening: isPending, problem, open, close, say: setProblem };
}
