import type { ReactElement } from 'react';
import type { Viewer } from '../../shared/viewersContract.ts';
import { formatMoment } from '../format/formatMoment.ts';
import { formatWait } from '../format/formatWait.ts';
import { spokenLanguage, t } from '../texts/t.ts';
import { LATENCY_LINES_MS, latencyBars, latencyHeight } from './latencyPlot.ts';

const WIDTH = 240;
const HEIGHT = 56;
/** Rows of the table: what matters is told by the figures above it. */
const TABLE_ROWS = 20;

type LatencyPlotProps = Pick<Viewer, 'answers' | 'waitedP50Ms' | 'waitedP95Ms'>;

/** How long each of the last answers took, as small bars on a scale of tenfolds; the same as a table for who cannot see it. */
export function LatencyPlot({ answers, waitedP50Ms, waitedP95Ms }: LatencyPlotProps): ReactElement {
  const summary = t('viewers.plotLabel', { count: answers.length, p50: formatWait(waitedP50Ms), p95: formatWait(waitedP95Ms) });
  return (
    <div className="latency">
      <p className="visually-hidden">{summary}</p>
      <svg className="latency-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {LATENCY_LINES_MS.map((ms) => (
          <line key={ms} className="latency-line" x1="0" x2={WIDTH} y1={yOf(ms)} y2={yOf(ms)} />
        ))}
        {latencyBars(answers).map(({ left, width, height, waitedMs }) => (
          <rect
            key={left}
            className="latency-bar"
            data-slow={waitedMs >= 1000}
            x={left * WIDTH + 0.5}
            width={width * WIDTH - 1}
            y={HEIGHT - height * HEIGHT}
            height={height * HEIGHT}
          />
        ))}
        {waitedP95Ms !== null && <line className="latency-p95" x1="0" x2={WIDTH} y1={yOf(waitedP95Ms)} y2={yOf(waitedP95Ms)} />}
      </svg>
      <div className="latency-scale" aria-hidden="true">
        {LATENCY_LINES_MS.map((ms) => (
          <span key={ms} style={{ bottom: `${latencyHeight(ms) * 100}%` }}>
            {formatWait(ms).replace('.0', '')}
          </span>
        ))}
      </div>
      <details className="latency-table">
        <summary>{t('viewers.asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('viewers.when')}</th>
              <th scope="col">{t('viewers.waited')}</th>
            </tr>
          </thead>
          <tbody>
            {answers.slice(-TABLE_ROWS).map(({ at, waitedMs }, index) => (
              <tr key={`${at}-${index}`}>
                <td>{formatMoment(at, spokenLanguage())}</td>
                <td>{formatWait(waitedMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function yOf(ms: number): number {
  return HEIGHT - latencyHeight(ms) * HEIGHT;
}
