import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { StillTile } from '../library/StillTile.tsx';
import { useWatchStates } from '../library/useWatchStates.ts';
import { t } from '../texts/t.ts';

/** The episodes of a season, each with its picture and plot; null: on their way. */
export function EpisodeList({ episodes }: { readonly episodes: readonly LibraryItem[] | null }): ReactElement {
  const states = useWatchStates((episodes ?? []).map(({ itemId }) => itemId));
  if (episodes === null) return <span className="skeleton page-skeleton-block" />;
  return (
    <ol className="episodes">
      {episodes
        .toSorted((a, b) => (a.episode ?? 0) - (b.episode ?? 0))
        .map((item) => {
          const state = states.get(item.itemId);
          const words = [
            item.episode === null ? null : t('series.episodeOf', { number: item.episode }),
            item.durationSeconds === null ? null : formatDuration(item.durationSeconds),
            state?.isWatched === true ? t('library.watched') : null,
          ];
          return (
            <li key={item.itemId} className="shelf-tile episode">
              <StillTile item={item} state={state} name={item.title} line={words.filter((word) => word !== null).join(' · ')} />
              {item.plot !== null && <p className="hint">{item.plot}</p>}
            </li>
          );
        })}
    </ol>
  );
}
