import { Info, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import type { WatchedItem } from '../../shared/watchingContract.ts';
import { formatTime } from '../format/formatTime.ts';
import { itemPath } from '../frame/addresses.ts';
import { lineOf, nameOf } from '../library/itemWords.ts';
import { Still } from '../library/StillTile.tsx';
import { usePrepare } from '../open/usePrepare.ts';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';

/** The one thing that most likely is wanted now, large: what was begun last, else what is new. */
export function HomeHero({ item, state }: WatchedItem): ReactElement {
  const { play } = useOpening();
  const prepareEvents = usePrepare();
  const atSeconds = state.positionSeconds ?? 0;
  return (
    <section className="hero dark-stage" aria-label={nameOf(item)}>
      <Still item={item} widthPx={1280} />
      <div className="hero-words">
        <h2>{nameOf(item)}</h2>
        <p className="hero-line">{lineOf(item)}</p>
        {item.plot !== null && <p className="hero-plot">{item.plot}</p>}
        <div className="hero-actions">
          <button
            type="button"
            className="button primary"
            onClick={() => play(item.uri, atSeconds > 0 ? atSeconds : undefined)}
            {...prepareEvents(item.uri, atSeconds)}
          >
            <Play aria-hidden="true" />
            {atSeconds > 0 ? t('item.resumeAt', { time: formatTime(atSeconds) }) : t('item.play')}
          </button>
          <a className="button" href={`#${itemPath(item.itemId)}`}>
            <Info aria-hidden="true" />
            {t('home.more')}
          </a>
        </div>
      </div>
    </section>
  );
}
