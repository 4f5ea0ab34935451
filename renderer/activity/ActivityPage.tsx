import './activity.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';
import { CacheMeter } from './CacheMeter.tsx';
import { JobList } from './JobList.tsx';
import { ProblemList } from './ProblemList.tsx';
import { RunRow } from './RunRow.tsx';
import { ViewerCard } from './ViewerCard.tsx';

const LIVE = { retry: true, retryDelay: 1000 } as const;

/** What the engine does now: for whom, how fast, what waits, what is kept. */
export function ActivityPage(): ReactElement {
  const queries = useQueries();
  const { data: activity } = useQuery(queries.activity.watch.experimental_liveOptions(LIVE));
  const { data: viewers } = useQuery(queries.viewers.watch.experimental_liveOptions(LIVE));
  if (activity === undefined || viewers === undefined) {
    return (
      <>
        <PageHeader title={t('frame.page.activity')} />
        <output className="activity-skeleton" aria-label={t('activity.loading')}>
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </output>
      </>
    );
  }
  const { runs } = activity;
  return (
    <>
      <PageHeader title={t('frame.page.activity')} />
      <div className="activity-page">
        <section aria-labelledby="activity-viewers">
          <h2 id="activity-viewers">{t('viewers.title')}</h2>
          {viewers.length === 0 ? (
            <p className="settings-empty">{t('viewers.none')}</p>
          ) : (
            <ul className="viewers">
              {viewers.map((viewer) => (
                <ViewerCard key={viewer.viewerId} viewer={viewer} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="activity-runs">
          <h2 id="activity-runs">
            {t('activity.title')}
            <span className="activity-pulse" data-active={runs.some((run) => !run.isHeld)} aria-hidden="true" />
          </h2>
          {runs.length === 0 ? (
            <div className="activity-idle">
              <p>{t('activity.idle')}</p>
              <p className="hint">{t('activity.idleHint')}</p>
            </div>
          ) : (
            <ul className="runs" aria-label={t('activity.runs')}>
              {runs.map((run, index) => (
                <RunRow key={`${run.pid ?? 'queued'}-${run.itemId}-${run.rendition}-${run.pid === null ? index : ''}`} run={run} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="activity-jobs">
          <h2 id="activity-jobs">{t('jobs.title')}</h2>
          <JobList none={t('jobs.none')} />
        </section>
        <section aria-labelledby="activity-totals">
          <h2 id="activity-totals">{t('activity.totals')}</h2>
          <dl className="figures">
            <div>
              <dt>{t('activity.waiting')}</dt>
              <dd>{activity.waiting}</dd>
            </div>
            <div>
              <dt>{t('activity.encoded')}</dt>
              <dd>{formatDuration(activity.encodedSeconds)}</dd>
            </div>
            <div>
              <dt>{t('activity.served')}</dt>
              <dd>{formatDuration(activity.servedSeconds)}</dd>
            </div>
          </dl>
          <CacheMeter cache={activity.cache} />
        </section>
        <ProblemList />
      </div>
    </>
  );
}
