import { Check, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** Plays a tile's film. Without `onPlay` the grid around it acts. */
export function TilePlay({ title, onPlay }: { readonly title: string; readonly onPlay?: (() => void) | undefined }): ReactElement {
  return (
    <button
      type="button"
      className="tile-play"
      data-act="play"
      tabIndex={-1}
      aria-label={t('library.playItem', { title })}
      onClick={onPlay}
    >
      <Play aria-hidden="true" />
    </button>
  );
}

/** Marks a tile; the grid around it acts. */
export function TileSelect({ title, isSelected }: { readonly title: string; readonly isSelected: boolean }): ReactElement {
  return (
    <button
      type="button"
      className="tile-select"
      data-act="select"
      tabIndex={-1}
      aria-pressed={isSelected}
      aria-label={t('library.selectItem', { title })}
    >
      <Check aria-hidden="true" />
    </button>
  );
}
