import type { ShownGroup, ShownShortcut } from '../shortcuts/shownShortcuts.ts';
import type { PlayerCommands } from './playerCommands.ts';

/** Keys that do one thing: letters as they are typed, with `Ctrl+` before them where that has to be held. */
export interface Shortcut extends ShownShortcut {
  readonly run: (commands: PlayerCommands, key: string) => void;
}

/** Shortcuts of one kind. */
export interface ShortcutGroup extends ShownGroup {
  readonly shortcuts: readonly Shortcut[];
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Every key of the player: those of YouTube, and mpv's where YouTube has none. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: 'shortcuts.playing',
    shortcuts: [
      { keys: ['k', ' '], shown: ['K', '␣'], does: 'shortcuts.togglePlay', run: (does) => does.togglePlay() },
      { keys: ['<'], does: 'shortcuts.slower', run: (does) => does.goToRate(-1) },
      { keys: ['>'], does: 'shortcuts.faster', run: (does) => does.goToRate(1) },
      { keys: ['['], does: 'shortcuts.bitSlower', run: (does) => does.tuneRate(-1) },
      { keys: [']'], does: 'shortcuts.bitFaster', run: (does) => does.tuneRate(1) },
      { keys: ['Backspace'], shown: ['⌫'], does: 'shortcuts.normalSpeed', run: (does) => does.setRate(1) },
      { keys: ['b'], shown: ['B'], does: 'shortcuts.loop', run: (does) => does.setLoopPoint() },
      { keys: ['N'], shown: ['⇧ N'], does: 'shortcuts.next', run: (does) => does.playNext() },
      { keys: ['P'], shown: ['⇧ P'], does: 'shortcuts.previous', run: (does) => does.playPrevious() },
    ],
  },
  {
    title: 'shortcuts.places',
    shortcuts: [
      { keys: ['ArrowLeft'], shown: ['←'], does: 'shortcuts.skipBack', run: (does) => does.skip(-1) },
      { keys: ['ArrowRight'], shown: ['→'], does: 'shortcuts.skipForward', run: (does) => does.skip(1) },
      { keys: ['j'], shown: ['J'], does: 'player.back10', run: (does) => does.seekBy(-10) },
      { keys: ['l'], shown: ['L'], does: 'player.forward10', run: (does) => does.seekBy(10) },
      { keys: ['Shift+ArrowLeft'], shown: ['⇧ ←'], does: 'shortcuts.back1', run: (does) => does.seekBy(-1) },
      { keys: ['Shift+ArrowRight'], shown: ['⇧ →'], does: 'shortcuts.forward1', run: (does) => does.seekBy(1) },
      { keys: [','], does: 'shortcuts.frameBack', run: (does) => does.stepFrames(-1) },
      { keys: ['.'], does: 'shortcuts.frameForward', run: (does) => does.stepFrames(1) },
      {
        keys: ['PageDown', 'Ctrl+ArrowLeft'],
        shown: ['Page ↓', 'Ctrl ←'],
        does: 'player.previousChapter',
        run: (does) => does.goToChapter(-1),
      },
      { keys: ['PageUp', 'Ctrl+ArrowRight'], shown: ['Page ↑', 'Ctrl →'], does: 'player.nextChapter', run: (does) => does.goToChapter(1) },
      { keys: DIGITS, shown: ['0', '…', '9'], does: 'shortcuts.tenths', run: (does, key) => does.seekToFraction(Number(key) / 10) },
      { keys: ['Home'], does: 'shortcuts.start', run: (does) => does.seekToFraction(0) },
    ],
  },
  {
    title: 'shortcuts.sound',
    shortcuts: [
      { keys: ['ArrowUp'], shown: ['↑'], does: 'shortcuts.louder', run: (does) => does.changeVolume(0.05) },
      { keys: ['ArrowDown'], shown: ['↓'], does: 'shortcuts.quieter', run: (does) => does.changeVolume(-0.05) },
      { keys: ['m'], shown: ['M'], does: 'player.mute', run: (does) => does.toggleMute() },
      { keys: ['a', '#'], shown: ['A'], does: 'shortcuts.nextAudio', run: (does) => does.cycleAudio() },
    ],
  },
  {
    title: 'player.subtitles',
    shortcuts: [
      { keys: ['c'], shown: ['C'], does: 'shortcuts.toggleSubtitles', run: (does) => does.toggleSubtitles() },
      { keys: ['v'], shown: ['V'], does: 'shortcuts.nextSubtitles', run: (does) => does.cycleSubtitles() },
      { keys: ['z'], shown: ['Z'], does: 'shortcuts.subtitlesLater', run: (does) => does.shiftSubtitles(0.1) },
      { keys: ['x'], shown: ['X'], does: 'shortcuts.subtitlesEarlier', run: (does) => does.shiftSubtitles(-0.1) },
      { keys: ['+'], does: 'shortcuts.subtitlesLarger', run: (does) => does.resizeSubtitles(1) },
      { keys: ['-'], shown: ['−'], does: 'shortcuts.subtitlesSmaller', run: (does) => does.resizeSubtitles(-1) },
    ],
  },
  {
    title: 'shortcuts.view',
    shortcuts: [
      { keys: ['f'], shown: ['F'], does: 'player.fullScreen', run: (does) => does.toggleFullScreen() },
      { keys: ['i'], shown: ['I'], does: 'player.mini', run: (does) => does.toggleMini() },
      { keys: ['p'], shown: ['P'], does: 'player.pictureInPicture', run: (does) => does.togglePictureInPicture() },
      { keys: ['A'], shown: ['⇧ A'], does: 'shortcuts.shape', run: (does) => does.cycleShape() },
      { keys: ['q'], shown: ['Q'], does: 'player.queue', run: (does) => does.toggleQueue() },
      { keys: ['I'], shown: ['⇧ I'], does: 'player.stats', run: (does) => does.toggleStats() },
      { keys: ['?'], does: 'shortcuts.sheet', run: (does) => does.toggleSheet() },
    ],
  },
];

const BY_KEY: ReadonlyMap<string, Shortcut> = new Map(
  SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap((shortcut) => shortcut.keys.map((key) => [key, shortcut] as const))),
);

/** The shortcut of a pressed key; null where there is none or a modifier makes it the browser's. */
export function shortcutFor(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Shortcut | null {
  if (event.metaKey || event.altKey) return null;
  const { key } = event;
  if (event.ctrlKey) return BY_KEY.get(`Ctrl+${key}`) ?? null;
  if (event.shiftKey && key.length > 1) return BY_KEY.get(`Shift+${key}`) ?? null;
  // With Caps Lock on, letters come as capitals without Shift.
  return BY_KEY.get(key.length === 1 && !event.shiftKey ? key.toLowerCase() : key) ?? null;
}

/** Whether the focused element wants the key itself: a field takes all, a button space and Enter, a slider and a menu the arrows. */
export function isKeyOfElement(key: string, element: Element | null): boolean {
  if (element === null) return false;
  if (element.closest('input, textarea, select, [contenteditable="true"], dialog, [role="dialog"], [role="menu"]') !== null) return true;
  if (key === ' ' || key === 'Enter') return element.closest('button, a, [role="button"], summary') !== null;
  const isSliderKey = key.startsWith('Arrow') || key === 'Home' || key === 'End' || key.startsWith('Page');
  return isSliderKey && element.closest('[role="slider"]') !== null;
}
