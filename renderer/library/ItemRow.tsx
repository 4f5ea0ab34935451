import { Check, Heart } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import type { WatchState } from '../../shared/watchingContract.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { itemPath } from '../frame/addresses.ts';
import { spokenLanguage, t } from '../texts/t.ts';
import { episodeWords, musicWords, sizeWords, spokenName, troubleOf } from './itemWords.ts';
import { Poster } from './Poster.tsx';
import { TilePlay, TileSelect } from './TileButtons.tsx';
import { WatchedBar } from './WatchedBar.tsx';

interface ItemRowProps {
  readonly item: LibraryItem;
  /** undefined: not known yet. */
  readonly state: WatchState | undefined;
  readonly isSelected: boolean;
  /** The one row that Tab leads to. */
  readonly isCurrent: boolean;
}

/** An item as a line of the list, with what a person compares by. */
export const ItemRow = memo(function ItemRow({ item, state, isSelected, isCurrent }: ItemRowProps): ReactElement {
  const about =
    item.kind === 'episode' && item.series !== null
      ? `${item.series} · ${episodeWords(item) ?? ''}`
      : (musicWords(item) ?? item.genres.join(', '));
  return (
    <>
      <TileSelect title={item.title} isSelected={isSelected} />
      <a
        className="line"
        href={`#${itemPath(item.itemId)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={spokenName(item)}
        data-selected={isSelected}
        data-unavailable={!item.isAvailable}
        draggable={false}
      >
        <span className="line-poster">
          <Poster item={item} widthPx={48} />
        </span>
        <span className="line-names">
          <span className="tile-name">{item.title}</span>
          <span className="tile-line">{troubleOf(item) ?? about}</span>
          <WatchedBar state={state} />
        </span>
        <span className="line-marks">
          {state?.isFavourite === true && (
            <span>
              <Heart aria-hidden="true" className="tile-heart" />
              <span className="visually-hidden">{t('library.favourite')}</span>
            </span>
          )}
          {state?.isWatched === true && (
            <span>
              <Check aria-hidden="true" />
              <span className="visually-hidden">{t('library.watched')}</span>
            </span>
          )}
        </span>
        <span className="line-year">{item.year ?? ''}</span>
        <span className="line-length">{item.durationSeconds === null ? '' : formatDuration(item.durationSeconds)}</span>
        <span className="line-size">{[sizeWords(item), item.hdr === null ? null : 'HDR'].filter((part) => part !== null).join(' ')}</span>
        <span className="line-bytes">{formatBytes(item.sizeBytes)}</span>
        <span className="line-added">
          {new Date(item.addedAt).toLocaleDateString(spokenLanguage(), { day: 'numeric', month: 'short', year: 'numeric' })}
        </span>
      </a>
      <TilePlay title={item.title} />
    </>
  );
});
