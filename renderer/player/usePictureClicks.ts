import { useEffect } from 'react';
import type { FilmPlayer } from './filmPlayer.ts';

/**
 * A click on the picture plays and pauses, a double click fills the screen: what the controls and keys do too, so the picture
 * itself stays out of the tab order.
 */
export function usePictureClicks(picture: Element | null, player: FilmPlayer | null, toggleFullScreen: () => void): void {
  useEffect(() => {
    if (picture === null || player === null) return;
    const togglePlay = (): void => (player.state().isPaused ? player.play() : player.pause());
    const onClick = (event: Event): void => {
      if (event.target instanceof HTMLVideoElement) togglePlay();
    };
    const onDoubleClick = (event: Event): void => {
      if (event.target instanceof HTMLVideoElement) toggleFullScreen();
    };
    picture.addEventListener('click', onClick);
    picture.addEventListener('dblclick', onDoubleClick);
    return () => {
      picture.removeEventListener('click', onClick);
      picture.removeEventListener('dblclick', onDoubleClick);
    };
  }, [picture, player, toggleFullScreen]);
}
