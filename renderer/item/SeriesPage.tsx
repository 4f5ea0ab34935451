import './item.css';
import '../home/home.css';
import { useQuery } from '@tanstack/react-query';
import { Check, Play } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ReactElement } from 'react';
import type { SeriesDetails } from '../../shared/browseContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { goTo } from '../frame/hashRoute.ts';
import { libraryPath, seriesPath } from '../frame/addresses.ts';
import { usePageTitle } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { UnknownPage } from '../frame/UnknownPage.tsx';
import { episodeWords } from '../library/itemWords.ts';
import { pictureAt } from '../library/pictureAt.ts';
import { posterHue } from '../library/posterColor.ts';
import { Poster } from '../library/Poster.tsx';
import { seriesLine } from '../library/SeriesTile.tsx';
import { useMarks } from '../library/useMarks.ts';
import { usePlaySeries } from '../library/usePlaySeries.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { EpisodeList } from './EpisodeList.tsx';

interface SeriesPageProps {
  readonly seriesKey: string;
  /** null: where whoever watches goes on. */
  readonly season: number | null;
}

const SEASON_EPISODES = 500;
const POSTER_PX = 260;

/** One series of the library: its seasons, and the episodes of one of them. */
export function SeriesPage({ seriesKey, season }: SeriesPageProps): ReactElement {
  const queries = useQueries();
  const { profile } = useProfile();
  const mark = useMarks();
  const { data: series, isError } = useQuery(queries.browse.oneSeries.queryOptions({ input: { ...profile, seriesKey } }));
  const shown = season ?? series?.nextEpisode?.season ?? series?.seasonList[0]?.season ?? null;
  const episodes = useQuery(
    queries.library.items.queryOptions({
      input: { series: seriesKey, ...(shown !== null && { season: shown }), versions: 'best', sort: 'title', limit: SEASON_EPISODES },
      enabled: series !== undefined,
      placeholderData: (before) => before,
    }),
  ).data?.items;
  usePageTitle(series?.title ?? null);
  if (isError) return <UnknownPage />;
  if (series === undefined) return <PageSkeleton />;
  return (
    <article className="item-page">
      <SeriesHero series={series} />
      <div className="season-line">
        <ToggleGroup.Root
          className="kinds"
          type="single"
          value={String(shown)}
          aria-label={t('series.seasons')}
          onValueChange={(value) => value !== '' && goTo(`#${seriesPath(seriesKey, Number(value))}`, { replace: true })}
        >
          {series.seasonList.map(({ season: number }) => (
            <ToggleGroup.Item key={number} value={String(number)} className="chip">
              {number === 0 ? t('series.specials') : t('series.season', { number })}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        {episodes !== undefined && episodes.length > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() =>
              void mark(
                episodes.map(({ itemId }) => itemId),
                { isWatched: true },
              )
            }
          >
            <Check aria-hidden="true" />
            {t('series.markSeason')}
          </button>
        )}
      </div>
      <EpisodeList episodes={episodes ?? null} />
    </article>
  );
}

function SeriesHero({ series }: { readonly series: SeriesDetails }): ReactElement {
  const playSeries = usePlaySeries();
  const next = series.nextEpisode;
  const url = pictureAt(series.backdropUrl, 1280, window.devicePixelRatio);
  return (
    <section className="item-hero dark-stage">
      <div className="item-backdrop" aria-hidden="true">
        <span className="still-ground" style={{ ['--hue' as string]: posterHue(series.title) }}>
          {url !== null && (
            <img className="poster-picture" src={url} alt="" onLoad={(event) => event.currentTarget.setAttribute('data-loaded', 'true')} />
          )}
        </span>
      </div>
      <div className="item-poster tile-poster" aria-hidden="true">
        <Poster item={series} widthPx={POSTER_PX} line={seriesLine(series)} />
      </div>
      <div className="item-words">
        <h1>{series.title}</h1>
        <p className="hero-line">{[series.year, seriesLine(series)].filter((part) => part !== null).join(' · ')}</p>
        {series.plot !== null && <p className="item-plot">{series.plot}</p>}
        <div className="hero-actions">
          <button type="button" className="button primary" onClick={() => playSeries(series.seriesKey)}>
            <Play aria-hidden="true" />
            {next === null ? t('item.fromStart') : t('series.playNext', { episode: episodeWords(next) ?? next.title })}
          </button>
        </div>
        {series.genres.length > 0 && (
          <ul className="item-genres" aria-label={t('item.genres')}>
            {series.genres.map((genre) => (
              <li key={genre}>
                <a className="chip set" href={`#${libraryPath({ kind: 'episode', genre })}`}>
                  {genre}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
