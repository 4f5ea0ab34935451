import { X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';
import { resumeSeconds, type RecentFilm } from './recentlyOpened.ts';
import { usePrepare } from './usePrepare.ts';
import type { Recent } from './useRecent.ts';

interface RecentListProps {
  readonly recent: Recent;
  readonly onOpen: (path: string) => void;
}

/** What was opened last, with where it goes on. */
export function RecentList({ recent, onOpen }: RecentListProps): ReactElement {
  const [forgotten, setForgotten] = useState<{ readonly title: string; readonly before: readonly RecentFilm[] } | null>(null);
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{t('recent.title')}</h2>
      {recent.films.length === 0 && <p className="hint">{t('recent.empty')}</p>}
      <ul>
        {recent.films.map((film) => (
          <RecentRow
            key={film.path}
            film={film}
            onOpen={() => onOpen(film.path)}
            onForget={() => {
              setForgotten({ title: film.title, before: recent.films });
              recent.forget(film.path);
            }}
          />
        ))}
      </ul>
      <output className="recent-undo">
        {forgotten !== null && (
          <>
            {t('recent.removed', { title: forgotten.title })}
            <button
              type="button"
              className="link-button"
              onClick={() => {
                recent.restore(forgotten.before);
                setForgotten(null);
              }}
            >
              {t('recent.undo')}
            </button>
          </>
        )}
      </output>
    </section>
  );
}

function RecentRow({
  film,
  onOpen,
  onForget,
}: {
  readonly film: RecentFilm;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}): ReactElement {
  const resume = resumeSeconds(film);
  const prepareEvents = usePrepare();
  return (
    <li className="recent-row">
      <button type="button" className="recent-open" onClick={onOpen} {...prepareEvents(film.path, resume)}>
        <span className="recent-name">{film.title}</span>
        <span className="recent-path">
          <bdi>{film.path}</bdi>
        </span>
        <span className="recent-resume">{resume > 0 ? t('recent.resumeAt', { time: formatTime(resume) }) : ''}</span>
        {resume > 0 && film.durationSeconds !== null && (
          <span className="recent-progress" aria-hidden="true">
            <span style={{ width: `${(resume / film.durationSeconds) * 100}%` }} />
          </span>
        )}
      </button>
      <IconButton label={t('recent.remove', { title: film.title })} icon={<X aria-hidden="true" />} onClick={onForget} />
    </li>
  );
}
