import type { ReactElement } from 'react';
import type { OpenedItem } from '../../shared/contract.ts';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { formatTime } from '../format/formatTime.ts';
import { Shelf } from '../library/Shelf.tsx';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';

interface ChapterShelfProps {
  readonly item: LibraryItem;
  /** undefined: not looked into yet, or it cannot be. */
  readonly opened: OpenedItem | undefined;
}

/** A little into a chapter: its first picture is often black. */
const INTO_SECONDS = 2;

/** The chapters of a film, each with a still, to begin at. */
export function ChapterShelf({ item, opened }: ChapterShelfProps): ReactElement | null {
  const { play } = useOpening();
  if (opened === undefined || opened.chapters.length < 2) return null;
  const { chapters, stillUrl } = opened;
  return (
    <Shelf title={t('item.chapters')} isWide>
      {chapters.map(({ startSeconds, title }, index) => {
        const name = title ?? t('item.chapter', { number: index + 1 });
        const time = formatTime(startSeconds);
        return (
          <li key={startSeconds} className="shelf-tile chapter">
            <button
              type="button"
              className="still"
              aria-label={t('item.playChapter', { title: name, time })}
              onClick={() => play(item.uri, startSeconds)}
            >
              {stillUrl !== null && (
                <img
                  className="poster-picture"
                  src={stillUrl.replace('{seconds}', String(Math.floor(startSeconds + INTO_SECONDS)))}
                  alt=""
                  loading="lazy"
                  onLoad={(event) => event.currentTarget.setAttribute('data-loaded', 'true')}
                />
              )}
            </button>
            <span className="tile-name">{name}</span>
            <span className="tile-line">{time}</span>
          </li>
        );
      })}
    </Shelf>
  );
}
