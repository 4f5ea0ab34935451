import { memo, type ReactElement } from 'react';
import type { ArtistSummary } from '../../shared/browseContract.ts';
import { artistPath } from '../frame/addresses.ts';
import { t } from '../texts/t.ts';
import { piecesLine } from './AlbumTile.tsx';
import { Poster } from './Poster.tsx';

interface ArtistTileProps {
  readonly artist: ArtistSummary;
  readonly widthPx: number;
  /** The one tile that Tab leads to. */
  readonly isCurrent: boolean;
}

/** Somebody whose music is there, with the cover of an album. */
export const ArtistTile = memo(function ArtistTile({ artist: { artist, ...of }, widthPx, isCurrent }: ArtistTileProps): ReactElement {
  const albums = of.albums === 1 ? t('library.oneAlbum') : t('library.albums', { count: of.albums });
  const line = of.albums === 0 ? piecesLine(of.pieces) : albums;
  return (
    <a
      className="tile tile-series"
      href={`#${artistPath(artist)}`}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${artist}, ${line}`}
      draggable={false}
    >
      <span className="tile-poster">
        <Poster item={{ ...of, title: artist, year: null, kind: 'audio' }} widthPx={widthPx} line={line} />
      </span>
      <span className="tile-name">{artist}</span>
      <span className="tile-line">{line}</span>
    </a>
  );
});
