import './selectionBar.css';
import { Eye, EyeOff, Heart, HeartOff, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { AddToCollection } from '../collections/AddToCollection.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { useMarks, type Marks } from './useMarks.ts';
import type { Selection } from './useSelection.ts';

interface SelectionBarProps {
  readonly selection: Selection;
  /** The bar goes, and what has the focus with it. */
  readonly onEnd: () => void;
}

/** What can be done to all items that are selected; there while some are. */
export function SelectionBar({ selection, onEnd }: SelectionBarProps): ReactElement | null {
  const mark = useMarks();
  const { items } = selection;
  if (items.size === 0) return null;
  const clear = (): void => {
    selection.clear();
    onEnd();
  };
  const act = (marks: Marks): void => {
    void mark([...items.keys()], marks);
    clear();
  };
  return (
    <div
      className="selection-bar"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('library.selectionActions')}
      onKeyDown={(event) => {
        // Not the key that closes its menu, which comes here too.
        if (event.key === 'Escape' && event.target instanceof Node && event.currentTarget.contains(event.target)) clear();
      }}
    >
      <output className="selection-count">{t('library.selected', { count: items.size })}</output>
      <button type="button" className="button small" onClick={() => act({ isWatched: true })}>
        <Eye aria-hidden="true" />
        {t('library.markWatched')}
      </button>
      <button type="button" className="button small" onClick={() => act({ isWatched: false })}>
        <EyeOff aria-hidden="true" />
        {t('library.markUnwatched')}
      </button>
      <button type="button" className="button small" onClick={() => act({ isFavourite: true })}>
        <Heart aria-hidden="true" />
        {t('library.addFavourite')}
      </button>
      <AddToCollection className="button small" itemIds={[...items.keys()]} onDone={clear} />
      <IconButton label={t('library.removeFavourite')} icon={<HeartOff aria-hidden="true" />} onClick={() => act({ isFavourite: false })} />
      <IconButton label={t('library.clearSelection')} shortcut="Esc" icon={<X aria-hidden="true" />} onClick={clear} />
    </div>
  );
}
