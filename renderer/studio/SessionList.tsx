import { Film, UserRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { SessionView } from '../../shared/sessionsContract.ts';
import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';
import { sessionStatus } from './sessionStatus.ts';
import { studioPath } from './studioPath.ts';
import { useSessions } from './useSessions.ts';

/** All videos that were made or are being made, newest first. */
export function SessionList(): ReactElement {
  const sessions = useSessions();
  return (
    <section className="studio-list" aria-labelledby="studio-videos">
      <h2 id="studio-videos">{t('studio.videos')}</h2>
      {sessions?.length === 0 && (
        <div className="settings-empty">
          <strong>{t('studio.none')}</strong>
          <p>{t('studio.noneHint')}</p>
        </div>
      )}
      <ul>
        {sessions?.map((session) => (
          <li key={session.session_id}>
            <SessionLine session={session} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SessionLine({ session }: { readonly session: SessionView }): ReactElement {
  const title = session.title || t('studio.untitled');
  const Icon = session.kind === 'presenter' ? UserRound : Film;
  return (
    <Link href={studioPath(session.session_id)} className="studio-line" aria-label={t('studio.watch', { title })}>
      <Icon aria-label={t(`studio.kind.${session.kind}`)} />
      <span className="studio-line-title">{title}</span>
      <span className="hint">{session.duration_seconds === null ? '' : formatTime(session.duration_seconds)}</span>
      <span className="hint studio-line-status" data-status={session.status}>
        {sessionStatus(session)}
      </span>
      {session.status === 'PROCESSING' && <progress value={session.progress} max={1} aria-hidden="true" />}
    </Link>
  );
}
