import { Check, Heart } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import type { WatchState } from '../../shared/watchingContract.ts';
import { itemPath } from '../frame/addresses.ts';
import { t } from '../texts/t.ts';
import { lineOf, musicWords, nameOf, spokenName, troubleOf } from './itemWords.ts';
import { Poster } from './Poster.tsx';
import { TilePlay, TileSelect } from './TileButtons.tsx';
import { WatchedBar } from './WatchedBar.tsx';

interface ItemTileProps {
  readonly item: LibraryItem;
  /** undefined: not known yet. */
  readonly state: WatchState | undefined;
  readonly widthPx: number;
  readonly isSelected: boolean;
  /** The one tile that Tab leads to. */
  readonly isCurrent: boolean;
  /** Absent: the grid around it acts, and lets select. */
  readonly onPlay?: (uri: string) => void;
}

/** A poster with its name. What is clicked is told by `data-act`; the grid around it acts. */
export const ItemTile = memo(function ItemTile({ item, state, widthPx, isSelected, isCurrent, onPlay }: ItemTileProps): ReactElement {
  return (
    <>
      <a
        className="tile"
        href={`#${itemPath(item.itemId)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={spokenName(item)}
        data-selected={isSelected}
        data-unavailable={!item.isAvailable}
        draggable={false}
      >
        <span className="tile-poster">
          <Poster item={item} widthPx={widthPx} line={item.kind === 'episode' ? lineOf(item) : musicWords(item)} />
          {state?.isWatched === true && (
            <span className="tile-mark">
              <Check aria-hidden="true" />
              <span className="visually-hidden">{t('library.watched')}</span>
            </span>
          )}
          {state?.isFavourite === true && (
            <span className="tile-mark tile-heart">
              <Heart aria-hidden="true" />
              <span className="visually-hidden">{t('library.favourite')}</span>
            </span>
          )}
          <WatchedBar state={state} />
        </span>
        <span className="tile-name">{nameOf(item)}</span>
        <span className="tile-line">{troubleOf(item) ?? lineOf(item)}</span>
      </a>
      <TilePlay title={item.title} onPlay={onPlay && (() => onPlay(item.uri))} />
      {onPlay === undefined && <TileSelect title={item.title} isSelected={isSelected} />}
    </>
  );
});
