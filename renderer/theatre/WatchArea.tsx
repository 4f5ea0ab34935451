import { X } from 'lucide-react';
import { useCallback, useRef, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import type { OpenFilm } from '../open/useOpenFilm.ts';
import { FilmPlayback } from '../player/FilmPlayback.tsx';
import type { PageQueue } from '../player/queue/usePlayQueue.ts';
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
  readonly queue: PageQueue;
  readonly isMini: boolean;
  readonly onMini: (isMini: boolean) => void;
}

/** The film, with what is offered around it. */
export function WatchArea({
  film,
  problem,
  onDismissProblem,
  onPosition,
  onReopen,
  onClose,
  queue,
  isMini,
  onMini,
}: WatchAreaProps): ReactElement {
  const { subject, item, startSeconds, openingId } = film;
  const position = useRef(startSeconds);
  const { next, isOffered, isNearEnd, note: noteNext } = useNextEpisode(subject);
  const notePosition = useCallback(
    (positionSeconds: number, durationSeconds: number | null) => {
      position.current = positionSeconds;
      onPosition(positionSeconds, durationSeconds);
      noteNext(positionSeconds, durationSeconds);
    },
    [onPosition, noteNext],
  );
  const { next: nextQueued, previous } = queue;
  const queued = nextQueued && { title: nextQueued.title, isOffered: isNearEnd, onPlay: () => queue.play(nextQueued.id) };
  return (
    <article className="watch">
      <FilmPlayback
        key={openingId}
        item={item}
        path={subject}
        startSeconds={startSeconds}
        onPosition={notePosition}
        next={queued !== null ? queued : next && { title: next.title, isOffered, onPlay: () => onReopen(next.path, 0) }}
        previous={previous && { title: previous.title, onPlay: () => queue.play(previous.id) }}
        queue={queue.queue.currentId === null ? null : queue}
        isMini={isMini}
        onMini={onMini}
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
