import { ListMusic, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AlbumDetails } from '../../shared/browseContract.ts';
import { usePlayAll } from '../collections/usePlayAll.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatTime } from '../format/formatTime.ts';
import { albumPath, itemPath } from '../frame/addresses.ts';
import { piecesLine } from '../library/AlbumTile.tsx';
import { t } from '../texts/t.ts';

interface AlbumListProps {
  readonly album: AlbumDetails;
  /** The piece whose page this is; null: the album's own. */
  readonly currentId: string | null;
}

/** The pieces of an album: played as a whole, or from one of them on. */
export function AlbumList({ album, currentId }: AlbumListProps): ReactElement {
  const playAll = usePlayAll();
  const pieces = album.pieceList;
  const isByMany = new Set(pieces.map(({ artist }) => artist)).size > 1;
  return (
    <section className="facts-card" aria-labelledby="item-album">
      <div className="album-head">
        <h2 id="item-album">
          {currentId === null ? t('library.listing.pieces') : <a href={`#${albumPath(album.albumKey)}`}>{album.title}</a>}
        </h2>
        <span className="hint">{piecesLine(pieces.length)}</span>
        {currentId !== null && (
          <button type="button" className="button small" onClick={() => playAll(pieces)}>
            <ListMusic aria-hidden="true" />
            {t('item.playAlbum')}
          </button>
        )}
      </div>
      <ol className="album">
        {pieces.map((piece, index) => (
          <li key={piece.itemId} aria-current={piece.itemId === currentId ? 'true' : undefined}>
            <IconButton
              label={t('item.playFrom', { title: piece.title })}
              icon={<Play aria-hidden="true" />}
              onClick={() => playAll(pieces.slice(index))}
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
