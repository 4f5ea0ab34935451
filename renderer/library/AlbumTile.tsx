import { memo, type ReactElement } from 'react';
import type { AlbumSummary } from '../../shared/browseContract.ts';
import { albumPath } from '../frame/addresses.ts';
import { t } from '../texts/t.ts';
import { Poster } from './Poster.tsx';
import { TilePlay } from './TileButtons.tsx';

interface AlbumTileProps {
  readonly album: AlbumSummary;
  readonly widthPx: number;
  /** The one tile that Tab leads to. */
  readonly isCurrent: boolean;
  /** Absent: the grid around it acts. */
  readonly onPlay?: (albumKey: string) => void;
}

/** An album as one card: its cover, and who plays it. */
export const AlbumTile = memo(function AlbumTile({ album, widthPx, isCurrent, onPlay }: AlbumTileProps): ReactElement {
  const line = albumLine(album);
  return (
    <>
      <a
        className="tile"
        href={`#${albumPath(album.albumKey)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={[album.title, line, piecesLine(album.pieces)].join(', ')}
        draggable={false}
      >
        <span className="tile-poster">
          <Poster item={{ ...album, kind: 'audio' }} widthPx={widthPx} line={line} />
        </span>
        <span className="tile-name">{album.title}</span>
        <span className="tile-line">{line}</span>
      </a>
      <TilePlay title={album.title} onPlay={onPlay && (() => onPlay(album.albumKey))} />
    </>
  );
});

/** `Nina Simone · 1964`. */
export function albumLine({ artist, year }: Pick<AlbumSummary, 'artist' | 'year'>): string {
  return [artist ?? t('library.variousArtists'), year].filter((part) => part !== null).join(' · ');
}

/** `12 songs`. */
export function piecesLine(count: number): string {
  return count === 1 ? t('library.onePiece') : t('library.pieces', { count });
}
