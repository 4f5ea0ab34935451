import './music.css';
import { Music } from 'lucide-react';
import type { ReactElement } from 'react';
import { pictureAt } from '../library/pictureAt.ts';
import { posterHue } from '../library/posterColor.ts';
import type { PlayedMusic } from './usePlayedMusic.ts';

/** About as wide as it gets, CSS pixels. */
const PICTURE_PX = 480;

/** What is seen of music: its cover, its name and who plays it. */
export function MusicCover({ music, isMini }: { readonly music: PlayedMusic; readonly isMini: boolean }): ReactElement {
  const { title, artist, album, artworkUrl } = music;
  const url = pictureAt(artworkUrl, PICTURE_PX, window.devicePixelRatio);
  const about = [artist, album].filter((part) => part !== null).join(' · ');
  return (
    <div className="music" style={{ ['--hue' as string]: posterHue(title) }} data-mini={isMini}>
      {url !== null && <img className="music-ground" src={url} alt="" />}
      <div className="music-sleeve">
        {url === null ? (
          <span className="music-picture" aria-hidden="true">
            <Music />
          </span>
        ) : (
          <img className="music-picture" src={url} alt="" />
        )}
        {!isMini && (
          <p>
            <strong>{title}</strong>
            {about !== '' && <span>{about}</span>}
          </p>
        )}
      </div>
    </div>
  );
}
