import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, Download } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { SessionView } from '../../shared/sessionsContract.ts';
import { errorSentence } from '../client/errorSentence.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { PageHeader } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { formatTime } from '../format/formatTime.ts';
import { asSaid, t } from '../texts/t.ts';
import { ShareButton } from '../shares/ShareButton.tsx';
import { SessionPlayer } from './SessionPlayer.tsx';
import { sessionStatus } from './sessionStatus.ts';
import { studioPath } from './studioPath.ts';
import { useSessions } from './useSessions.ts';

/** One video: its player at once, how far it has come, and its file when it is done. */
export function SessionPage({ sessionId }: { readonly sessionId: string }): ReactElement {
  const sessions = useSessions();
  const session = sessions?.find(({ session_id: id }) => id === sessionId);
  if (sessions === undefined) return <PageSkeleton />;
  if (session === undefined) {
    return (
      <>
        <BackLink />
        <PageHeader title={t('frame.page.studio')} about={t('studio.gone')} />
      </>
    );
  }
  return <ThereSession session={session} />;
}

function ThereSession({ session }: { readonly session: SessionView }): ReactElement {
  const { session_id: sessionId, status, ready_seconds: readySeconds, duration_seconds: wholeSeconds, progress } = session;
  // Signed anew in each message; the player keeps the one that it began with.
  const [playlistUrl] = useState(session.playlist_url);
  const queries = useQueries();
  const [, navigate] = useLocation();
  const say = useToast();
  const isRunning = status === 'PROCESSING';
  const remove = useMutation(
    queries.sessions.remove.mutationOptions({
      onSuccess: () => navigate(studioPath()),
      onError: (error) => say({ text: t('studio.removeFailed', { reason: errorSentence(error) }), isProblem: true }),
    }),
  );
  const canBeWatched = isRunning || status === 'COMPLETED' || (status === 'FAILED' && readySeconds > 0);
  return (
    <div className="session">
      <BackLink />
      <PageHeader title={session.title || t('studio.untitled')} about={sessionStatus(session)}>
        {session.processed_video_url !== null && (
          <a className="button primary" href={session.processed_video_url} download>
            <Download aria-hidden="true" />
            {t('studio.download')}
          </a>
        )}
        {status === 'COMPLETED' && (
          <ShareButton of={{ sessionId, deletedAt: session.expires_at }} title={session.title || t('studio.untitled')} />
        )}
        <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate({ session_id: sessionId })}>
          {isRunning ? t('studio.cancel') : t('studio.remove')}
        </button>
      </PageHeader>
      {session.error !== null && (
        <p className="session-error" role="alert">
          {asSaid(session.error)}
        </p>
      )}
      {canBeWatched && <SessionPlayer url={playlistUrl} readySeconds={readySeconds} wholeSeconds={wholeSeconds} isWhole={!isRunning} />}
      {isRunning && (
        <div className="session-progress">
          <progress value={progress} max={1} aria-label={sessionStatus(session)} />
          {wholeSeconds !== null && <span>{t('studio.made', { made: formatTime(readySeconds), whole: formatTime(wholeSeconds) })}</span>}
        </div>
      )}
    </div>
  );
}

function BackLink(): ReactElement {
  return (
    <Link href={studioPath()} className="back-link">
      <ArrowLeft aria-hidden="true" />
      {t('studio.back')}
    </Link>
  );
}
