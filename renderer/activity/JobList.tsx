import { useMutation, useQuery } from '@tanstack/react-query';
import { Pause, Play, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Job } from '../../shared/jobsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { IconButton } from '../design/IconButton.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { spokenLanguage, t } from '../texts/t.ts';

const ICONS = { pause: Pause, resume: Play, cancel: X } as const;

interface JobListProps {
  /** Of these kinds alone; absent: all. */
  readonly kinds?: readonly Job['kind'][];
  /** Said where there is nothing; absent: nothing is said. */
  readonly none?: string;
}

/** What is done in the background, how far it is, and ways to hold it back. */
export function JobList({ kinds, none }: JobListProps): ReactElement | null {
  const queries = useQueries();
  const say = useToast();
  const { data } = useQuery(queries.jobs.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 }));
  const order = useMutation(
    queries.jobs.order.mutationOptions({ onError: (error) => say({ text: errorSentence(error), isProblem: true }) }),
  );
  const jobs = data?.filter(({ kind }) => kinds?.includes(kind) ?? true) ?? [];
  if (jobs.length === 0) return none === undefined || data === undefined ? null : <p className="settings-empty">{none}</p>;
  return (
    <ul className="jobs" aria-label={t('jobs.title')}>
      {jobs.map((job) => (
        <li key={job.jobId} className="job" data-state={job.state}>
          <div className="job-head">
            <span>{job.subject === null ? t(`jobs.kind.${job.kind}`) : `${t(`jobs.kind.${job.kind}`)}: ${job.subject}`}</span>
            <span className="hint">
              {job.state === 'paused' && `${t('jobs.paused')} · `}
              {progressText(job)}
            </span>
            <span className="job-actions">
              {job.can.map((action) => {
                const Icon = ICONS[action];
                return (
                  <IconButton
                    key={action}
                    label={t(`jobs.${action}`)}
                    icon={<Icon aria-hidden="true" />}
                    onClick={() => order.mutate({ jobId: job.jobId, order: action })}
                  />
                );
              })}
            </span>
          </div>
          {job.total === null || job.done === null ? (
            <div className="busy-line" aria-hidden="true" />
          ) : (
            <progress className="progress" max={Math.max(1, job.total)} value={job.done} aria-label={t(`jobs.kind.${job.kind}`)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function progressText({ done, total }: Job): string {
  if (done === null) return '';
  const language = spokenLanguage();
  return total === null
    ? t('jobs.found', { done: done.toLocaleString(language) })
    : t('jobs.progress', { done: done.toLocaleString(language), total: total.toLocaleString(language) });
}
