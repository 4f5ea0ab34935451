import { ListMusic, Shuffle } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AlbumDetails } from '../../shared/browseContract.ts';
import { AddToCollection } from '../collections/AddToCollection.tsx';
import { usePlayAll } from '../collections/usePlayAll.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { artistPath, libraryPath } from '../frame/addresses.ts';
import { piecesLine } from '../library/AlbumTile.tsx';
import { pictureAt } from '../library/pictureAt.ts';
import { posterHue } from '../library/posterColor.ts';
import { Poster } from '../library/Poster.tsx';
import { shuffled } from '../player/queue/shuffled.ts';
import { t } from '../texts/t.ts';

const POSTER_PX = 260;

/** Cover and name of an album, and what can be done with it. */
export function AlbumHero({ album }: { readonly album: AlbumDetails }): ReactElement {
  const playAll = usePlayAll();
  const { title, artist, year, posterUrl, pieceList } = album;
  const seconds = pieceList.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);
  const facts = [year, piecesLine(pieceList.length), seconds > 0 ? formatDuration(seconds) : null];
  const genres = [...new Set(pieceList.flatMap((piece) => piece.genres))];
  const url = pictureAt(posterUrl, POSTER_PX, window.devicePixelRatio);
  return (
    <section className="item-hero dark-stage">
      <div className="item-backdrop" aria-hidden="true">
        <span className="still-ground" style={{ ['--hue' as string]: posterHue(title) }}>
          {url !== null && (
            <img className="poster-picture" src={url} alt="" onLoad={(event) => event.currentTarget.setAttribute('data-loaded', 'true')} />
          )}
        </span>
      </div>
      <div className="item-poster tile-poster" aria-hidden="true">
        <Poster item={{ ...album, kind: 'audio' }} widthPx={POSTER_PX} line={artist} />
      </div>
      <div className="item-words">
        {artist === null ? (
          <span className="item-series">{t('library.variousArtists')}</span>
        ) : (
          <a className="item-series" href={`#${artistPath(artist)}`}>
            {artist}
          </a>
        )}
        <h1>{title}</h1>
        <p className="hero-line">{facts.filter((fact) => fact !== null).join(' · ')}</p>
        <div className="hero-actions">
          <button type="button" className="button primary" onClick={() => playAll(pieceList)}>
            <ListMusic aria-hidden="true" />
            {t('item.playAlbum')}
          </button>
          <button type="button" className="button" onClick={() => playAll(shuffled(pieceList, Math.random))}>
            <Shuffle aria-hidden="true" />
            {t('collections.shuffle')}
          </button>
          <AddToCollection className="icon-button hero-icon" itemIds={pieceList.map(({ itemId }) => itemId)} isIcon />
        </div>
        {genres.length > 0 && (
          <ul className="item-genres" aria-label={t('item.genres')}>
            {genres.map((genre) => (
              <li key={genre}>
                <a className="chip set" href={`#${libraryPath({ kind: 'audio', genre })}`}>
                  {genre}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
