import { Globe, MonitorPlay } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Viewer } from '../../shared/viewersContract.ts';
import { formatBitrate } from '../format/formatBitrate.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { formatTime } from '../format/formatTime.ts';
import { formatWait } from '../format/formatWait.ts';
import { t } from '../texts/t.ts';
import { LatencyPlot } from './LatencyPlot.tsx';
import { renditionName } from './renditionName.ts';

/** One viewer: what is watched where, and how soon the engine answered. */
export function ViewerCard({ viewer }: { readonly viewer: Viewer }): ReactElement {
  const { title, client, isHere, rendition, positionSeconds, durationSeconds, isWaiting, answered, givenUp } = viewer;
  const Place = isHere ? MonitorPlay : Globe;
  const position = `${formatTime(positionSeconds)} / ${formatTime(durationSeconds)}`;
  return (
    <li className="viewer" data-waiting={isWaiting}>
      <div className="viewer-head">
        <Place aria-hidden="true" />
        <div>
          <h3>{title === '' ? t('viewers.unknownFilm') : title}</h3>
          <p className="hint">
            {[
              client ?? t('viewers.unknownClient'),
              isHere ? t('viewers.here') : t('viewers.elsewhere'),
              renditionName(rendition),
              position,
            ].join(' · ')}
          </p>
        </div>
      </div>
      <div className="viewer-progress" aria-hidden="true">
        <span style={{ width: `${durationSeconds > 0 ? Math.min(100, (positionSeconds / durationSeconds) * 100) : 0}%` }} />
      </div>
      <dl className="viewer-figures">
        <div>
          <dt>{t('viewers.p50')}</dt>
          <dd>{formatWait(viewer.waitedP50Ms)}</dd>
        </div>
        <div>
          <dt>{t('viewers.p95')}</dt>
          <dd>{formatWait(viewer.waitedP95Ms)}</dd>
        </div>
        <div>
          <dt>{t('viewers.speed')}</dt>
          <dd>{formatBitrate(viewer.sentBps)}</dd>
        </div>
        <div>
          <dt>{t('viewers.sent')}</dt>
          <dd>{formatBytes(viewer.sentBytes)}</dd>
        </div>
        <div>
          <dt>{t('viewers.answered')}</dt>
          <dd>
            {answered}
            {givenUp > 0 && <span className="hint"> (−{givenUp})</span>}
          </dd>
        </div>
      </dl>
      <LatencyPlot {...viewer} />
    </li>
  );
}
