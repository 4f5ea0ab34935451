import { Check, Heart, Play, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import type { WatchState } from '../../shared/watchingContract.ts';
import { AddToCollection } from '../collections/AddToCollection.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { formatTime } from '../format/formatTime.ts';
import { albumPath, libraryPath, seriesPath } from '../frame/addresses.ts';
import { episodeWords, sizeWords } from '../library/itemWords.ts';
import { Poster } from '../library/Poster.tsx';
import { Still } from '../library/StillTile.tsx';
import { useMarks } from '../library/useMarks.ts';
import { WatchedBar } from '../library/WatchedBar.tsx';
import { usePrepare } from '../open/usePrepare.ts';
import { useOpening } from '../open/useOpening.ts';
import { ShareButton } from '../shares/ShareButton.tsx';
import { ConvertButton } from '../studio/ConvertButton.tsx';
import { t } from '../texts/t.ts';
import { ItemProblem, type OpeningTrial } from './ItemProblem.tsx';

interface ItemHeroProps {
  readonly item: LibraryItem;
  /** undefined: not known yet. */
  readonly state: WatchState | undefined;
  readonly opening: OpeningTrial;
}

const POSTER_PX = 260;

/** Picture, name and what can be done with an item. */
export function ItemHero({ item, state, opening }: ItemHeroProps): ReactElement {
  const { play } = useOpening();
  const prepareEvents = usePrepare();
  const mark = useMarks();
  const atSeconds = state?.positionSeconds ?? 0;
  const isWatched = state?.isWatched === true;
  const isFavourite = state?.isFavourite === true;
  const episode = item.kind === 'episode' ? episodeWords(item) : null;
  const canBeUsed = item.isAvailable && opening.error === null;
  const artist = item.kind === 'audio' || item.kind === 'music-video' ? item.artist : null;
  const facts = [
    episode,
    item.kind === 'audio' && item.albumKey === null ? item.album : null,
    item.year,
    item.durationSeconds === null ? null : formatDuration(item.durationSeconds),
    sizeWords(item),
    item.hdr === null ? null : 'HDR',
    item.edition,
  ].filter((fact) => fact !== null);
  return (
    <section className="item-hero dark-stage">
      <div className="item-backdrop" aria-hidden="true">
        <Still item={item} widthPx={1280} />
      </div>
      <div className="item-poster tile-poster" aria-hidden="true">
        <Poster item={item} widthPx={POSTER_PX} />
        <WatchedBar state={state} />
      </div>
      <div className="item-words">
        {item.series !== null && item.seriesKey !== null && (
          <a className="item-series" href={`#${seriesPath(item.seriesKey)}`}>
            {item.series}
          </a>
        )}
        {artist !== null && (
          <a className="item-series" href={`#${libraryPath({ kind: item.kind, query: artist })}`}>
            {artist}
          </a>
        )}
        {item.kind === 'audio' && item.albumKey !== null && (
          <a className="item-series" href={`#${albumPath(item.albumKey)}`}>
            {item.album}
          </a>
        )}
        <h1>{item.title}</h1>
        <p className="hero-line">{facts.join(' · ')}</p>
        {item.plot !== null && <p className="item-plot">{item.plot}</p>}
        <div className="hero-actions">
          <button
            type="button"
            className="button primary"
            disabled={!item.isAvailable}
            onClick={() => play(item.uri, atSeconds > 0 ? atSeconds : undefined)}
            {...prepareEvents(item.uri, atSeconds)}
          >
            <Play aria-hidden="true" />
            {atSeconds > 0 ? t('item.resumeAt', { time: formatTime(atSeconds) }) : t('item.play')}
          </button>
          {atSeconds > 0 && (
            <button type="button" className="button" disabled={!item.isAvailable} onClick={() => play(item.uri, 0)}>
              <RotateCcw aria-hidden="true" />
              {t('item.fromStart')}
            </button>
          )}
          {canBeUsed && <ShareButton of={{ itemId: item.itemId }} title={item.title} />}
          <span className="item-marks">
            {canBeUsed && <ConvertButton subject={item.uri} title={item.title} isIcon />}
            <AddToCollection className="icon-button hero-icon" itemIds={[item.itemId]} isIcon />
            <IconButton
              className="hero-icon"
              label={t(isWatched ? 'item.markUnwatched' : 'item.markWatched')}
              aria-pressed={isWatched}
              icon={<Check aria-hidden="true" />}
              onClick={() => void mark([item.itemId], { isWatched: !isWatched })}
            />
            <IconButton
              className="hero-icon hero-heart"
              label={t(isFavourite ? 'item.removeFavourite' : 'item.addFavourite')}
              aria-pressed={isFavourite}
              icon={<Heart aria-hidden="true" />}
              onClick={() => void mark([item.itemId], { isFavourite: !isFavourite })}
            />
          </span>
        </div>
        {item.genres.length > 0 && (
          <ul className="item-genres" aria-label={t('item.genres')}>
            {item.genres.map((genre) => (
              <li key={genre}>
                <a className="chip set" href={`#${libraryPath({ genre })}`}>
                  {genre}
                </a>
              </li>
            ))}
          </ul>
        )}
        <ItemProblem item={item} opening={opening} />
      </div>
    </section>
  );
}
