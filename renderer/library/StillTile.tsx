import { Play } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import type { WatchState } from '../../shared/watchingContract.ts';
import { itemPath } from '../frame/addresses.ts';
import { usePrepare } from '../open/usePrepare.ts';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';
import { nameOf, spokenName } from './itemWords.ts';
import { posterHue } from './posterColor.ts';
import { usePicture } from './usePicture.tsx';
import { WatchedBar } from './WatchedBar.tsx';

interface StillTileProps {
  readonly item: LibraryItem;
  /** undefined: it was not begun. */
  readonly state?: WatchState | undefined;
  /** The words below the name. */
  readonly line: string;
  /** Another name than the usual one. */
  readonly name?: string;
}

const WIDTH_PX = 340;

/** Something to go on with: a wide picture that plays on a click, its name leading to its page. */
export const StillTile = memo(function StillTile({ item, state, line, name = nameOf(item) }: StillTileProps): ReactElement {
  const { play } = useOpening();
  const prepareEvents = usePrepare();
  const atSeconds = state?.positionSeconds ?? 0;
  return (
    <>
      <button
        type="button"
        className="still"
        aria-label={t('library.playItem', { title: spokenName(item) })}
        onClick={() => play(item.uri, atSeconds > 0 ? atSeconds : undefined)}
        {...prepareEvents(item.uri, atSeconds)}
      >
        <Still item={item} />
        <span className="still-play">
          <Play aria-hidden="true" />
        </span>
        <WatchedBar state={state} />
      </button>
      <a className="still-words" href={`#${itemPath(item.itemId)}`}>
        <span className="tile-name">{name}</span>
        <span className="tile-line">{line}</span>
      </a>
    </>
  );
});

/** A wide picture of an item: its backdrop, else a frame, else a ground of its own colour. */
export function Still({ item, widthPx = WIDTH_PX }: { readonly item: LibraryItem; readonly widthPx?: number }): ReactElement {
  const source = item.posterOrigin === 'frame' ? item.posterUrl : (item.backdropUrl ?? item.posterUrl);
  const picture = usePicture(source, widthPx);
  return (
    <span className="still-ground" style={{ ['--hue' as string]: posterHue(nameOf(item)) }}>
      {picture}
    </span>
  );
}
