import { Check } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { SeriesSummary } from '../../shared/browseContract.ts';
import { seriesPath } from '../frame/addresses.ts';
import { t } from '../texts/t.ts';
import { Poster } from './Poster.tsx';
import { TilePlay } from './TileButtons.tsx';

interface SeriesTileProps {
  readonly series: SeriesSummary;
  readonly widthPx: number;
  /** The one tile that Tab leads to. */
  readonly isCurrent: boolean;
  /** Absent: the grid around it acts. */
  readonly onPlay?: (seriesKey: string) => void;
}

/** A series as one card: its poster on a small stack, and how many of its episodes are still to come. */
export const SeriesTile = memo(function SeriesTile({ series, widthPx, isCurrent, onPlay }: SeriesTileProps): ReactElement {
  const left = series.episodes - series.watchedEpisodes;
  const line = seriesLine(series);
  return (
    <>
      <a
        className="tile tile-series"
        href={`#${seriesPath(series.seriesKey)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${series.title}, ${line}`}
        draggable={false}
      >
        <span className="tile-poster">
          <Poster item={series} widthPx={widthPx} line={line} />
          {left === 0 ? (
            <span className="tile-mark">
              <Check aria-hidden="true" />
              <span className="visually-hidden">{t('library.watched')}</span>
            </span>
          ) : (
            <span className="tile-mark tile-left" title={t('library.episodesLeft', { count: left })}>
              {left}
            </span>
          )}
        </span>
        <span className="tile-name">{series.title}</span>
        <span className="tile-line">{line}</span>
      </a>
      <TilePlay title={series.title} onPlay={onPlay && (() => onPlay(series.seriesKey))} />
    </>
  );
});

/** `2 seasons · 12 episodes`. */
export function seriesLine({ seasons, episodes }: Pick<SeriesSummary, 'seasons' | 'episodes'>): string {
  const words = [
    seasons === 1 ? t('library.oneSeason') : t('library.seasons', { count: seasons }),
    episodes === 1 ? t('library.oneEpisode') : t('library.episodes', { count: episodes }),
  ];
  return words.join(' · ');
}
