import type { BoardJob } from '../base/jobBoard.ts';
import type { ShownWork } from '../transcode/shownWork.ts';
import type { LiveSession } from './liveSession.ts';
import type { SessionProgress } from './session.ts';

/** A session's runs, for display; none while it does not render. */
export function shownWorkOf({ session: { sessionId, title, work }, job }: LiveSession): readonly ShownWork[] {
  if (!job?.part) return [];
  const itemId = work.kind === 'conversion' ? work.itemId : sessionId;
  return [{ item: { itemId, title }, timeline: job.part.timeline, renditionId: 'session', runs: job.runs }];
}

/** A session that is being made, among the work in the background. */
export function boardJobOf({ sessionId, title, progress }: SessionProgress, cancel: () => void): BoardJob {
  return {
    jobId: `session:${sessionId}`,
    kind: 'conversion',
    subject: title,
    done: Math.round(progress * 100),
    total: 100,
    state: 'running',
    pause: null,
    resume: null,
    cancel,
  };
}
