import { useEffect } from 'react';
import type { FilmPlayer } from './filmPlayer.ts';
import type { PlayerCommands } from './playerCommands.ts';
import type { PlayerState } from './playerState.ts';

/** What the system shows of a film while it plays. */
export interface NowShowing {
  readonly title: string;
  /** A picture of the film; null: none. */
  readonly artworkUrl: string | null;
  /** Of music. */
  readonly artist?: string | null;
  readonly album?: string | null;
}

/** Tells the system what plays and where it is, and takes its media keys (Media Session standard). */
export function useMediaSession({
  player,
  commands,
  state,
  film: { title, artworkUrl, artist = null, album = null },
  hasNext,
  hasPrevious,
}: {
  readonly player: FilmPlayer | null;
  readonly commands: PlayerCommands | null;
  readonly state: Pick<PlayerState, 'isPaused' | 'durationSeconds' | 'positionSeconds' | 'rate'>;
  readonly film: NowShowing;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}): void {
  const session = 'mediaSession' in navigator ? navigator.mediaSession : null;
  useEffect(() => {
    if (session === null) return;
    session.metadata = new MediaMetadata({
      title,
      artist: artist ?? '',
      album: album ?? '',
      artwork: artworkUrl === null ? [] : [{ src: artworkUrl }],
    });
    return () => {
      session.metadata = null;
      session.playbackState = 'none';
    };
  }, [session, title, artist, album, artworkUrl]);
  useEffect(() => {
    if (session === null || player === null || commands === null) return;
    const handlers: readonly (readonly [MediaSessionAction, MediaSessionActionHandler | null])[] = [
      ['play', () => player.play()],
      ['pause', () => player.pause()],
      ['stop', () => player.pause()],
      ['seekbackward', ({ seekOffset }) => commands.seekBy(-(seekOffset ?? 10))],
      ['seekforward', ({ seekOffset }) => commands.seekBy(seekOffset ?? 10)],
      ['seekto', ({ seekTime }) => seekTime !== undefined && player.seek(seekTime)],
      ['nexttrack', hasNext ? () => commands.playNext() : null],
      ['previoustrack', hasPrevious ? () => commands.playPrevious() : null],
    ];
    for (const [action, handler] of handlers) setHandler(session, action, handler);
    return () => handlers.forEach(([action]) => setHandler(session, action, null));
  }, [session, player, commands, hasNext, hasPrevious]);
  const { isPaused, durationSeconds, positionSeconds, rate } = state;
  useEffect(() => {
    if (session !== null) session.playbackState = isPaused ? 'paused' : 'playing';
  }, [session, isPaused]);
  // The system counts on by itself: whole seconds do.
  const wholeSeconds = Math.floor(positionSeconds);
  useEffect(() => {
    if (session === null || durationSeconds === null) return;
    session.setPositionState({ duration: durationSeconds, position: Math.min(wholeSeconds, durationSeconds), playbackRate: rate });
  }, [session, durationSeconds, wholeSeconds, rate]);
}

/** A browser may not know an action, and throws then. */
function setHandler(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
