import { describe, expect, it } from 'vitest';
import { updateWords } from '../../../renderer/desktop/updateWords.ts';
import { pageFor } from '../../../renderer/desktop/useDesktopPages.ts';
import { DESKTOP_COMMANDS, type UpdateState } from '../../../shared/desktopBridge.ts';

describe('what the desktop asks of the page', () => {
  it('leads to pages, or to none', () => {
    const places = DESKTOP_COMMANDS.map((command) => [command, pageFor(command)]).filter(([, path]) => path !== null);
    expect(Object.fromEntries(places)).toEqual({
      showHome: '/',
      showLibrary: '/library',
      showActivity: '/activity',
      showSettings: '/settings',
      showAbout: '/settings/about',
    });
  });
});

describe('updateWords', () => {
  it.each<[UpdateState, string | null]>([
    [{ kind: 'off' }, null],
    [
      { kind: 'unavailable', reason: 'unsigned' },
      'Nobody signed this Playhead, so it cannot update itself safely. Install a newer package over it.',
    ],
    [{ kind: 'downloading', version: '2.0.0', share: 0.426 }, 'Fetching version 2.0.0: 43 %'],
    [{ kind: 'ready', version: '2.0.0' }, 'Version 2.0.0 is here. It is put in place when Playhead ends.'],
    [{ kind: 'failed', message: 'no network' }, 'No new version could be looked for: no network'],
  ])('%j', (state, words) => {
    expect(updateWords(state)).toBe(words);
  });
});
