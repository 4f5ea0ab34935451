import type { GuestFilm } from '../../shared/guestPage.ts';
import type { FilmPlayer } from '../player/filmPlayer.ts';
import { NO_WISHES } from '../player/filmWishes.ts';
import { playsNatively } from './playsNatively.ts';

/** A film that plays: by the browser's own player, or by ours with the page's controls. */
export type GuestPlayback =
  | { readonly kind: 'native'; readonly element: HTMLVideoElement }
  | { readonly kind: 'ours'; readonly player: FilmPlayer };

/** Begins to play into `host`, at once: a person has asked for it. */
export async function beginPlayback(host: HTMLElement, film: GuestFilm, startSeconds: number): Promise<GuestPlayback> {
  const element = document.createElement('video');
  if (playsNatively(navigator.vendor, element.canPlayType('application/vnd.apple.mpegurl'))) {
    element.controls = true;
    element.playsInline = true;
    element.autoplay = true;
    element.src = film.playlistUrl;
    if (startSeconds > 0) element.addEventListener('loadedmetadata', () => (element.currentTime = startSeconds), { once: true });
    host.append(element);
    return { kind: 'native', element };
  }
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  const { createVideojsPlayer } = await import('../player/videojsPlayer.ts');
  const player = createVideojsPlayer(host, {
    url: new URL(film.playlistUrl, location.href).href,
    kind: 'hls',
    startSeconds,
    styledSubtitles: [],
    wishes: NO_WISHES,
    isPaused: false,
  });
  player.play();
  return { kind: 'ours', player };
}

/** Has the player's code fetched before it is needed. */
export function preloadPlayback(): void {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  import('../player/videojsPlayer.ts').catch(() => undefined); // asked for again when it is needed, and told of then
}
