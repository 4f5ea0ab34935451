import type { FilmPlayer } from './filmPlayer.ts';
import type { ShortcutAction } from './shortcuts.ts';

export interface ShortcutTarget {
  readonly player: FilmPlayer;
  readonly toggleFullScreen: () => void;
  /** Seconds that one frame lasts. */
  readonly frameSeconds: number;
  /** null: nothing goes on where this film ends. */
  readonly playNext: (() => void) | null;
}

/** Does to the player what a shortcut says. */
export function performShortcut(action: ShortcutAction, { player, toggleFullScreen, frameSeconds, playNext }: ShortcutTarget): void {
  const state = player.state();
  switch (action.kind) {
    case 'togglePlay':
      return state.isPaused ? player.play() : player.pause();
    case 'seekBy':
      return player.seek(state.positionSeconds + action.seconds);
    case 'seekToFraction':
      return state.durationSeconds === null ? undefined : player.seek(state.durationSeconds * action.fraction);
    case 'volumeBy':
      player.setMuted(false);
      return player.setVolume(state.volume + action.change);
    case 'toggleMute':
      return player.setMuted(!state.isMuted);
    case 'toggleFullScreen':
      return toggleFullScreen();
    case 'playNext':
      return playNext?.();
    case 'stepFrames':
      player.pause();
      return player.seek(state.positionSeconds + action.frames * frameSeconds);
  }
}
