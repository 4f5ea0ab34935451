import { X } from 'lucide-react';
import { useCallback, useRef, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import type { OpenFilm } from '../open/useOpenFilm.ts';
import { FilmPlayback } from '../player/FilmPlayback.tsx';
import { t } from '../texts/t.ts';
import { useNextEpisode } from './useNextEpisode.ts';

interface WatchAreaProps {
  readonly film: OpenFilm;
  /** Another film could not be opened; null: nothing wrong. */
  readonly problem: string | null;
  readonly onDismissProblem: () => void;
  readonly onPosition: (positionSeconds: number, durationSeconds: number | null) => void;
  readonly onReopen: (subject: string, startSeconds: number) => void;
  readonly onClose: () => void;
}

/** The film, with what is offered around it. */
export function WatchArea({ film, problem, onDismissProblem, onPosition, onReopen, onClose }: WatchAreaProps): ReactElement {
  const { subject, item, startSeconds, openingId } = film;
  const position = useRef(startSeconds);
  const { next, isOffered, note: noteNext } = useNextEpisode(subject);
  const notePosition = useCallback(
    (positionSeconds: number, durationSeconds: number | null) => {
      position.current = positionSeconds;
      onPosition(positionSeconds, durationSeconds);
      noteNext(positionSeconds, durationSeconds);
    },
    [onPosition, noteNext],
  );
  return (
    <article className="watch">
      <FilmPlayback
        key={openingId}
        item={item}
        path={subject}
        startSeconds={startSeconds}
        onPosition={notePosition}
        next={next === null ? null : { title: next.title, isOffered, onPlay: () => onReopen(next.path, 0) }}
        onOpenAgain={() => onReopen(subject, position.current)}
        onClose={onClose}
      />
      {problem !== null && (
        <div className="notice" role="alert">
          <p>
            <strong>{t('open.failed')}</strong> {problem}
          </p>
          <IconButton label={t('failure.close')} icon={<X aria-hidden="true" />} onClick={onDismissProblem} />
        </div>
      )}
    </article>
  );
}
