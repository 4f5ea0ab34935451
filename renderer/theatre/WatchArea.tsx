import { X } from 'lucide-react';
import { useCallback, useMemo, useRef, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import type { OpenFilm } from '../open/useOpenFilm.ts';
import { FilmWithSubtitles } from '../player/FilmWithSubtitles.tsx';
import { burntSubtitlesOf, forcedSubtitleId } from '../player/subtitles/burntSubtitles.ts';
import { styledSubtitlesOf } from '../player/subtitles/styledSubtitlesOf.ts';
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
  const { directUrl, playlistUrl, tracks } = item;
  const plain = useMemo(
    () => ({
      url: directUrl ?? playlistUrl,
      kind: directUrl === null ? ('hls' as const) : ('file' as const),
      startSeconds,
      styledSubtitles: styledSubtitlesOf(tracks),
    }),
    [directUrl, playlistUrl, startSeconds, tracks],
  );
  const offered = useMemo(() => burntSubtitlesOf(tracks), [tracks]);
  const { storyboardUrl, stillUrl, chapters } = item;
  const previewSource = useMemo(
    () => (storyboardUrl === null || stillUrl === null ? null : { storyboardUrl, stillUrl }),
    [storyboardUrl, stillUrl],
  );
  const picture = tracks.find(({ kind, isCover }) => kind === 'video' && isCover !== true);
  const aspectRatio = (picture?.widthPx ?? 16) / (picture?.heightPx ?? 9);
  const frameRate = picture?.frameRate ?? null;
  return (
    <article className="watch">
      <FilmWithSubtitles
        key={openingId}
        plain={plain}
        playlistUrl={playlistUrl}
        offered={offered}
        firstId={forcedSubtitleId(tracks)}
        film={{ chapters, aspectRatio }}
        previewSource={previewSource}
        frameRate={frameRate}
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
