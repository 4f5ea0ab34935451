import type { ShownGroup } from './shownShortcuts.ts';

/** The keys that hold on every page, and those of the library. */
export const PAGE_SHORTCUTS: readonly ShownGroup[] = [
  {
    title: 'keys.everywhere',
    shortcuts: [
      { keys: ['Control+k'], shown: ['Ctrl', 'K'], does: 'keys.search' },
      { keys: ['?'], does: 'keys.sheet' },
      { keys: ['Tab'], shown: ['⇥', '⇧ ⇥'], does: 'keys.tab' },
      { keys: ['Enter'], shown: ['↵'], does: 'keys.enter' },
      { keys: ['Escape'], shown: ['Esc'], does: 'keys.escape' },
      { keys: ['F8'], does: 'keys.messages' },
    ],
  },
  {
    title: 'keys.library',
    shortcuts: [
      { keys: ['Arrow'], shown: ['←', '→', '↑', '↓'], does: 'keys.move' },
      { keys: ['Page'], shown: ['Page ↑', 'Page ↓'], does: 'keys.page' },
      { keys: ['Home', 'End'], does: 'keys.ends' },
      { keys: ['letter'], shown: ['A', '…', 'Z'], does: 'keys.type' },
      { keys: ['Shift+Enter'], shown: ['⇧ ↵'], does: 'keys.playNow' },
      { keys: [' '], shown: ['␣'], does: 'keys.select' },
      { keys: ['Shift+Arrow'], shown: ['⇧ →'], does: 'keys.selectMore' },
      { keys: ['Control+a'], shown: ['Ctrl', 'A'], does: 'keys.selectAll' },
    ],
  },
];
