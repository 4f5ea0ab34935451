import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../base/logger.ts';
import type { TranscodeJob } from './playlistRecords.ts';

/** What is posted when the beginning of a request's playlists was made, or could not be. */
export interface TranscodeNotice {
  readonly EventType: 'GenerateVideoPlaylist';
  readonly RequestId: string;
  readonly ProjectName: string;
  readonly Status: 'Succeeded' | 'Failed';
  /** null: it succeeded. */
  readonly Message: string | null;
  readonly SourceURI: string;
  readonly MasterURI: string | null;
  readonly UserData: string | null;
  /** ISO 8601, UTC. */
  readonly EndTime: string;
}

/** Pauses between attempts: a receiver that is just starting gets it too. */
const RETRY_MS = [1000, 5000, 30_000];
const ANSWER_MS = 10_000;

/** The notice of a job that is over. `problem` null: it succeeded. */
export function noticeOf(job: TranscodeJob, problem: string | null, now: Date): TranscodeNotice {
  return {
    EventType: 'GenerateVideoPlaylist',
    RequestId: job.requestId,
    ProjectName: job.projectName,
    Status: problem === null ? 'Succeeded' : 'Failed',
    Message: problem,
    SourceURI: job.sourceUri,
    MasterURI: job.masterUri,
    UserData: job.userData,
    EndTime: now.toISOString(),
  };
}

/** Posts a notice as JSON, again a few times while nobody takes it; what comes of it is in the log. Resolves when it is over; abort ends it. */
export async function postNotice(
  uri: string,
  notice: TranscodeNotice,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<void> {
  for (const pauseMs of [...RETRY_MS, null]) {
    const problem = await attempt(uri, notice, signal);
    if (problem === null || signal.aborted) return;
    logger.warn({ requestId: notice.RequestId, problem, isLast: pauseMs === null }, 'a notification was not taken');
    if (pauseMs !== null) await setTimeout(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

/** null: it was taken. */
async function attempt(uri: string, notice: TranscodeNotice, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(uri, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(notice),
      // An address that leads on to another one was not what the caller named.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `status ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
