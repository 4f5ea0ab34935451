import { memo, type ReactElement } from 'react';
import type { AlbumSummary } from '../../shared/browseContract.ts';
import { albumPath } from '../frame/addresses.ts';
import { spokenLanguage } from '../texts/t.ts';
import { albumLine, piecesLine } from './AlbumTile.tsx';
import { Poster } from './Poster.tsx';
import { TilePlay } from './TileButtons.tsx';

interface AlbumRowProps {
  readonly album: AlbumSummary;
  /** The one row that Tab leads to. */
  readonly isCurrent: boolean;
}

/** An album as a line of the list, among the items. */
export const AlbumRow = memo(function AlbumRow({ album, isCurrent }: AlbumRowProps): ReactElement {
  const line = [albumLine({ ...album, year: null }), piecesLine(album.pieces)].join(' · ');
  return (
    <>
      {/* Where items are selected; an album cannot be. */}
      <span className="line-unselectable" />
      <a
        className="line line-series"
        href={`#${albumPath(album.albumKey)}`}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${album.title}, ${line}`}
        draggable={false}
      >
        <span className="line-poster">
          <Poster item={{ ...album, kind: 'audio' }} widthPx={48} />
        </span>
        <span className="line-names">
          <span className="tile-name">{album.title}</span>
          <span className="tile-line">{line}</span>
        </span>
        <span className="line-marks" />
        <span className="line-year">{album.year ?? ''}</span>
        <span className="line-length" />
        <span className="line-size" />
        <span className="line-bytes" />
        <span className="line-added">
          {new Date(album.addedAt).toLocaleDateString(spokenLanguage(), { day: 'numeric', month: 'short', year: 'numeric' })}
        </span>
      </a>
      <TilePlay title={album.title} />
    </>
  );
});
