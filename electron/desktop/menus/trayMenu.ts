import type { MenuItemConstructorOptions } from 'electron';
import { filled } from '../texts/shellTexts.ts';
import type { MenuActions, MenuState } from './menuActions.ts';

/** Longest line of the tray, characters: Windows shows 127 at most. */
const LONGEST_LINE = 64;

/** The tray's menu: what plays, what is shared, and the way back to the window. Pure. */
export function trayMenu(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const { texts } = state;
  return [
    { id: 'playing', label: playingLine(state), enabled: false },
    ...playbackItems(state, actions),
    ...(state.sharingViewers === null
      ? []
      : [{ type: 'separator' as const }, { id: 'sharing', label: sharingLine(state, state.sharingViewers), enabled: false }]),
    { type: 'separator' },
    { id: 'present', label: texts.showWindow, click: () => actions.present() },
    { id: 'quit', label: plain(state.platform === 'darwin' ? texts.quit : texts.exit), click: () => actions.quit() },
  ];
}

/** The dock's menu on macOS, which adds Quit by itself: empty while nothing plays. Pure. */
export function dockMenu(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  return state.playing === null ? [] : [{ label: playingLine(state), enabled: false }, ...playbackItems(state, actions)];
}

/** What the tray says when the pointer rests on it. Pure. */
export function trayTip(state: MenuState): string {
  const sharing = state.sharingViewers === null ? [] : [sharingLine(state, state.sharingViewers)];
  return ['Playhead', ...(state.playing === null ? [] : [playingLine(state)]), ...sharing].join('\n');
}

function playbackItems({ texts, playing }: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  if (playing === null) return [];
  return [
    { id: 'playPause', label: playing.isPlaying ? texts.pause : texts.play, click: () => actions.command('playPause') },
    ...(playing.hasPrevious ? [{ id: 'previous', label: texts.previous, click: () => actions.command('previous') }] : []),
    ...(playing.hasNext ? [{ id: 'next', label: texts.next, click: () => actions.command('next') }] : []),
  ];
}

function playingLine({ texts, playing }: MenuState): string {
  if (playing === null) return texts.nothingPlaying;
  const whole = playing.detail === null ? playing.title : `${playing.title} – ${playing.detail}`;
  const title = whole.length > LONGEST_LINE ? `${whole.slice(0, LONGEST_LINE - 1).trimEnd()}…` : whole;
  // A film's own "&" is no marked letter.
  return (playing.isPlaying ? title : filled(texts.paused, { title })).replaceAll('&', '&&');
}

function sharingLine({ texts }: MenuState, viewers: number): string {
  if (viewers === 0) return texts.sharedWithNobody;
  return viewers === 1 ? texts.sharedWithOne : filled(texts.sharedWithMany, { count: String(viewers) });
}

function plain(label: string): string {
  return label.replace('&', '');
}
