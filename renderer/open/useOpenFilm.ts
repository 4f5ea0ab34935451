import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { OpenedItem } from '../../shared/contract.ts';
import type { ProfileKey } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { capabilitiesOf, isTypeSupported } from '../player/capabilities.ts';
import { pageFileAt } from './pageFileShelf.ts';
import { resumeSeconds } from './recentlyOpened.ts';
import { subjectOf } from './subject.ts';

/** A film on the page. */
export interface OpenFilm {
  /** A path on the engine's machine, or library://bucket/object. */
  readonly subject: string;
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
  /** `startSeconds` null: where it was left, which is asked of the engine. */
  readonly open: (subject: string, startSeconds: number | null) => void;
  readonly close: () => void;
  readonly say: (problem: string | null) => void;
}

export interface OpeningEvents {
  /** Who goes on where he was. */
  readonly profile: ProfileKey;
  readonly onOpened: (film: OpenFilm) => void;
}

/** Asks the engine to open files and keeps the one that is open. The latest wish wins; a failed one leaves the page as it is. */
export function useOpenFilm({ profile, onOpened }: OpeningEvents): Opening {
  const queries = useQueries();
  const [film, setFilm] = useState<OpenFilm | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { mutate, isPending, reset } = useMutation({
    mutationFn: async ({
      subject,
      startSeconds,
    }: {
      readonly subject: string;
      readonly startSeconds: number | null;
    }): Promise<OpenFilm> => {
      const capabilities = capabilitiesOf(isTypeSupported);
      const item = await queries.media.open.call({
        ...subjectOf(subject),
        capabilities,
        ...(startSeconds === null ? { profile } : { positionSeconds: startSeconds }),
      });
      const pageFile = pageFileAt(subject);
      // Its bytes are here already.
      const played = item.directUrl === null || pageFile === null ? item : { ...item, directUrl: pageFile.ownUrl };
      return { subject, item: played, startSeconds: startSeconds ?? leftAt(item), openingId: performance.now() };
    },
  });

  const open = useCallback(
    (subject: string, startSeconds: number | null) => {
      setProblem(null);
      mutate(
        { subject, startSeconds },
        {
          // Callbacks of `mutate` run for the latest call only.
          onSuccess: (opened) => {
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

/** Seconds; 0: nowhere. */
function leftAt({ resumeSeconds: positionSeconds, durationSeconds }: OpenedItem): number {
  return resumeSeconds({ positionSeconds: positionSeconds ?? 0, durationSeconds });
}
