import { useEffect } from 'react';
import type { DesktopBridge, DesktopCommand } from '../../shared/desktopBridge.ts';
import type { FilmPlayer } from './filmPlayer.ts';
import type { PlayerCommands } from './playerCommands.ts';

/** What the menus, the tray and the dock ask for, as the player's commands. */
function runDesktopCommand(command: DesktopCommand, player: FilmPlayer, commands: PlayerCommands): void {
  const runs: Partial<Record<DesktopCommand, () => void>> = {
    playPause: commands.togglePlay,
    pause: player.pause,
    previous: commands.playPrevious,
    next: commands.playNext,
    skipBack: () => commands.seekBy(-10),
    skipForward: () => commands.seekBy(10),
    slower: () => commands.goToRate(-1),
    faster: () => commands.goToRate(1),
    volumeUp: () => commands.changeVolume(0.05),
    volumeDown: () => commands.changeVolume(-0.05),
    mute: commands.toggleMute,
    showShortcuts: commands.toggleSheet,
  };
  runs[command]?.();
}

/** Tells the desktop shell what plays, and does what its menus ask for; nothing in the browser version. */
export function useDesktopPlayer({
  desktop,
  player,
  commands,
  title,
  isPlaying,
  hasPicture,
  hasNext,
  hasPrevious,
}: {
  readonly desktop: DesktopBridge<File> | null;
  readonly player: FilmPlayer | null;
  readonly commands: PlayerCommands | null;
  readonly title: string;
  readonly isPlaying: boolean;
  readonly hasPicture: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}): void {
  useEffect(() => {
    desktop?.tellPlaying({ title, detail: null, isPlaying, hasPicture, hasPrevious, hasNext });
  }, [desktop, title, isPlaying, hasPicture, hasNext, hasPrevious]);
  useEffect(() => () => desktop?.tellPlaying(null), [desktop]);
  useEffect(() => {
    if (player === null || commands === null) return;
    return desktop?.onCommand((command) => runDesktopCommand(command, player, commands));
  }, [desktop, player, commands]);
}
