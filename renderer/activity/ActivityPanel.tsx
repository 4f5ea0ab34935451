import './activity.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { t } from '../texts/t.ts';
import { CacheMeter } from './CacheMeter.tsx';
import { RunRow } from './RunRow.tsx';

/** Where the film on the page stands, to be marked on its runs. */
export interface NowPlaying {
  readonly itemId: string;
  /** 0 to 1; null: not known yet. */
  readonly fraction: number | null;
}

/** The pool, live: what is being made, for whom, how fast, and what is kept. */
export function ActivityPanel({ nowPlaying }: { readonly nowPlaying: NowPlaying | null }): ReactElement {
  const queries = useQueries();
  const { data: activity } = useQuery(queries.activity.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 }));
  const runs = activity?.runs ?? [];
  return (
    <aside className="activity" aria-labelledby="activity-title">
      <header className="activity-header">
        <h2 id="activity-title">{t('activity.title')}</h2>
        <span className="activity-pulse" data-active={runs.some((run) => !run.isHeld)} aria-hidden="true" />
      </header>
      {activity === undefined ? (
        <output className="activity-skeleton" aria-label={t('activity.loading')}>
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </output>
      ) : (
        <>
          {runs.length === 0 ? (
            <div className="activity-idle">
              <p>{t('activity.idle')}</p>
              <p className="hint">{t('activity.idleHint')}</p>
            </div>
          ) : (
            <ul className="runs" aria-label={t('activity.runs')}>
              {runs.map((run, index) => (
                <RunRow
                  key={`${run.pid ?? 'queued'}-${run.itemId}-${run.rendition}-${run.pid === null ? index : ''}`}
                  run={run}
                  nowPlaying={nowPlaying}
                />
              ))}
            </ul>
          )}
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
        </>
      )}
    </aside>
  );
}
