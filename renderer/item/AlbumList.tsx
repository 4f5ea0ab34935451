import { ListMusic, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { formatTime } from '../format/formatTime.ts';
import { itemPath } from '../frame/addresses.ts';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';

interface AlbumListProps {
  /** In the album's order; at least one. */
  readonly pieces: readonly LibraryItem[];
  /** The one whose page this is. */
  readonly currentId: string;
}

/** The album that a piece of music is on: played as a whole, or from one piece on. */
export function AlbumList({ pieces, currentId }: AlbumListProps): ReactElement {
  const { playAll } = useOpening();
  const playFrom = (index: number): void => playAll(pieces.slice(index).map(({ uri, title }) => ({ id: uri, path: uri, title })));
  const seconds = pieces.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);
  const isByMany = new Set(pieces.map(({ artist }) => artist)).size > 1;
  return (
    <section className="facts-card" aria-labelledby="item-album">
      <div className="album-head">
        <h2 id="item-album">{pieces[0]?.album}</h2>
        <span className="hint">
          {[t('item.pieces', { count: pieces.length }), seconds > 0 ? formatDuration(seconds) : '']
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        <button type="button" className="button small" onClick={() => playFrom(0)}>
          <ListMusic aria-hidden="true" />
          {t('item.playAlbum')}
        </button>
      </div>
      <ol className="album">
        {pieces.map((piece, index) => (
          <li key={piece.itemId} aria-current={piece.itemId === currentId ? 'true' : undefined}>
            <IconButton
              label={t('item.playFrom', { title: piece.title })}
              icon={<Play aria-hidden="true" />}
              onClick={() => playFrom(index)}
            />
            <span className="album-number">{piece.trackNumber ?? ''}</span>
            <a href={`#${itemPath(piece.itemId)}`}>
              <span className="tile-name">{piece.title}</span>
              {isByMany && <span className="tile-line">{piece.artist}</span>}
            </a>
            <span className="hint">{piece.durationSeconds === null ? '' : formatTime(piece.durationSeconds)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
