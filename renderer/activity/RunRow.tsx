import type { ReactElement } from 'react';
import type { RunActivity } from '../../shared/contract.ts';
import { decimal } from '../format/decimal.ts';
import { t } from '../texts/t.ts';
import { renditionName } from './renditionName.ts';
import { runBarOf } from './runBar.ts';

/** One run: what it makes, where in the film, how fast. */
export function RunRow({ run }: { readonly run: RunActivity }): ReactElement {
  const bar = runBarOf(run);
  return (
    <li className="run" data-held={run.isHeld} data-reason={run.reason}>
      <p className="run-title">{run.title}</p>
      <div className="run-head">
        <span className="run-rendition">{renditionName(run.rendition)}</span>
        <span className="run-encoder">{run.encoder === 'copy' ? t('activity.copied') : run.encoder}</span>
        <RunSpeed run={run} />
      </div>
      <p className="visually-hidden">
        {t('activity.segments', { first: run.firstSegment, last: run.endSegment - 1, current: run.segment })}
      </p>
      <div className="run-bar" aria-hidden="true">
        <span className="run-bar-range" style={{ left: `${bar.startPercent}%`, width: `${bar.widthPercent}%` }} />
        <span className="run-bar-done" style={{ left: `${bar.startPercent}%`, width: `${bar.donePercent}%` }} />
        <span className="run-bar-current" style={{ left: `${bar.currentPercent}%`, width: `${bar.currentWidthPercent}%` }} />
      </div>
      <div className="run-foot">
        <span>{run.isHeld ? t('activity.runState.held') : t(`activity.reason.${run.reason}`)}</span>
        <span className="run-segment">
          {run.segment} <span aria-hidden="true">/</span> {run.segmentCount ?? run.endSegment}
        </span>
      </div>
    </li>
  );
}

function RunSpeed({ run }: { readonly run: RunActivity }): ReactElement {
  if (run.pid === null && run.encoder !== 'copy') return <span className="run-speed hint">{t('activity.runState.queued')}</span>;
  if (run.speed === null) return <span className="run-speed hint">{t('activity.runState.starting')}</span>;
  const speed = decimal(run.speed, run.speed >= 9.95 ? 0 : 1);
  return (
    <span className="run-speed" aria-label={t('activity.speedLabel', { speed })}>
      {t('activity.speed', { speed })}
    </span>
  );
}
