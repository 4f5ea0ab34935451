import type { SessionView } from '../../../shared/sessionsContract.ts';
import type { Clock } from '../base/clock.ts';
import type { SessionProgress } from '../sessions/session.ts';
import { createViewerId, sessionScope, type Signer } from '../sharing/signing.ts';
import { sessionPlaylistPath, sessionVideoPath } from './sessionAddress.ts';

/** Nobody knows when a session will end; its addresses are good for a week from now, and answer 410 once it has expired. */
const UNFINISHED_GRANT_SECONDS = 7 * 86_400;

export interface SessionViewOptions {
  readonly baseUrl: string;
  readonly signer: Signer;
  readonly clock: Clock;
}

/** A session's public face, with signed addresses. */
export function sessionView(session: SessionProgress, { baseUrl, signer, clock }: SessionViewOptions): SessionView {
  const { sessionId, expiresMs, status } = session;
  const expiresAtSeconds = Math.ceil((expiresMs ?? clock.nowMs()) / 1000) + (expiresMs === null ? UNFINISHED_GRANT_SECONDS : 0);
  const query = signer.query({ scope: sessionScope(sessionId), expiresAtSeconds, viewerId: createViewerId() });
  return {
    session_id: sessionId,
    title: session.title,
    kind: session.work.kind,
    status,
    progress: session.progress,
    ready_seconds: session.madeSeconds,
    duration_seconds: session.wholeSeconds,
    playlist_url: `${baseUrl}${sessionPlaylistPath(sessionId)}?${query}`,
    processed_video_url: status === 'COMPLETED' ? `${baseUrl}${sessionVideoPath(sessionId)}?${query}` : null,
    error: session.error,
    created_at: new Date(session.createdMs).toISOString(),
    expires_at: expiresMs === null ? null : new Date(expiresMs).toISOString(),
  };
}
