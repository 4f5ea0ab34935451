import { Check } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { SeriesSummary } from '../../shared/browseContract.ts';
import { seriesPath } from '../frame/addresses.ts';
import { spokenLanguage, t } from '../texts/t.ts';
import { Poster } from './Poster.tsx';
import { seriesLine } from './SeriesTile.tsx';
import { TilePlay } from './TileButtons.tsx';

interface SeriesRowProps {
  readonly series: SeriesSummary;
  /** The one row that Tab leads to. */
  readonly isCurrent: boolean;
}

/** A series as a line of the list, among the items. */
export const SeriesRow = memo(function SeriesRow({ series, isCurrent }: SeriesRowProps): ReactElement {
  const line = seriesLine(series);
  const left = series.episodes - series.watchedEpisodes;
  return (
    <>
      {/* Where items are selected; a series cannot be. */}
      <span className="line-unselectable" />
      <a
        className="line line-series"
        href={`#${seriesPath(series.seriesKey)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${series.title}, ${line}`}
        draggable={false}
      >
        <span className="line-poster">
          <Poster item={series} widthPx={48} />
        </span>
        <span className="line-names">
          <span className="tile-name">{series.title}</span>
          <span className="tile-line">{line}</span>
        </span>
        <span className="line-marks">
          {left === 0 ? (
            <span>
              <Check aria-hidden="true" />
              <span className="visually-hidden">{t('library.watched')}</span>
            </span>
          ) : (
            <span className="line-left" title={t('library.episodesLeft', { count: left })}>
              {left}
            </span>
          )}
        </span>
        <span className="line-year">{series.year ?? ''}</span>
        <span className="line-length" />
        <span className="line-size" />
        <span className="line-bytes" />
        <span className="line-added">
          {new Date(series.addedAt).toLocaleDateString(spokenLanguage(), { day: 'numeric', month: 'short', year: 'numeric' })}
        </span>
      </a>
      <TilePlay title={series.title} />
    </>
  );
});
