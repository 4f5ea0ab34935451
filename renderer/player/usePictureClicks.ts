import { useEffect } from 'react';
import type { FilmPlayer } from './filmPlayer.ts';
import type { PlayerCommands } from './playerCommands.ts';

/** Two taps within this time are one double tap. */
const DOUBLE_TAP_MS = 300;
const SKIP_SECONDS = 10;

/**
 * On the picture a click plays and pauses and a double click fills the screen; a tap shows the controls, and two taps on its left or
 * right third skip: what the controls and keys do too, so the picture itself stays out of the tab order.
 */
export function usePictureClicks(picture: Element | null, player: FilmPlayer | null, commands: PlayerCommands | null): void {
  useEffect(() => {
    if (picture === null || player === null || commands === null) return;
    let lastTapMs = -Infinity;
    const onTap = (event: PointerEvent, area: Element): void => {
      const isSecond = event.timeStamp - lastTapMs < DOUBLE_TAP_MS;
      lastTapMs = event.timeStamp;
      if (!isSecond) return;
      const box = area.getBoundingClientRect();
      const place = (event.clientX - box.left) / box.width;
      if (place < 1 / 3) commands.seekBy(-SKIP_SECONDS);
      else if (place > 2 / 3) commands.seekBy(SKIP_SECONDS);
      else commands.togglePlay();
    };
    const onClick = (event: Event): void => {
      if (!(event.target instanceof HTMLVideoElement)) return;
      if (event instanceof PointerEvent && event.pointerType === 'touch') onTap(event, picture);
      else if (player.state().isPaused) player.play();
      else player.pause();
    };
    const onDoubleClick = (event: Event): void => {
      if (event.target instanceof HTMLVideoElement && !matchMedia('(pointer: coarse)').matches) commands.toggleFullScreen();
    };
    picture.addEventListener('click', onClick);
    picture.addEventListener('dblclick', onDoubleClick);
    return () => {
      picture.removeEventListener('click', onClick);
      picture.removeEventListener('dblclick', onDoubleClick);
    };
  }, [picture, player, commands]);
}
