import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu } from '../../../../electron/desktop/menus/applicationMenu.ts';
import type { MenuActions, MenuState } from '../../../../electron/desktop/menus/menuActions.ts';
import { dockMenu, trayMenu, trayTip } from '../../../../electron/desktop/menus/trayMenu.ts';
import { shellTexts } from '../../../../electron/desktop/texts/shellTexts.ts';
import { DESKTOP_COMMANDS } from '../../../../shared/desktopBridge.ts';

const nothing = (): void => undefined;
const actions: MenuActions = {
  open: nothing,
  openFolder: nothing,
  command: nothing,
  present: nothing,
  showLogs: nothing,
  checkForUpdates: null,
  quit: nothing,
};
const idle: MenuState = { platform: 'linux', isDevelopment: false, texts: shellTexts('en', []), playing: null, sharingViewers: null };
const film = { title: 'Fish & Chips', detail: 'S1 E2', isPlaying: true, hasPicture: true, hasPrevious: false, hasNext: true };

/** All entries of a menu, with those within. */
function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

describe('the application menu', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('has every command and every name once on %s, and no shortcut twice', (platform) => {
    const entries = flat(applicationMenu({ ...idle, platform, isDevelopment: true, playing: film }, actions));
    const ids = entries.map(({ id }) => id);
    expect(DESKTOP_COMMANDS.filter((command) => command !== 'pause' && !ids.includes(command))).toEqual([]);
    const shortcuts = entries.map(({ accelerator }) => accelerator).filter((accelerator) => accelerator !== undefined);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(entries.filter(({ type, label }) => type !== 'separator' && !label)).toEqual([]);
  });

  it("keeps to the platform's customs", () => {
    const mac = applicationMenu({ ...idle, platform: 'darwin' }, actions);
    expect(mac.map(({ label }) => label)).toEqual(['Playhead', 'File', 'Edit', 'Playback', 'View', 'Window', 'Help']);
    const others = applicationMenu(idle, actions);
    expect(others.map(({ label }) => label)).toEqual(['&File', '&Edit', '&Playback', '&View', '&Window', '&Help']);
    const shortcut = (menu: MenuItemConstructorOptions[], id: string) => flat(menu).find((item) => item.id === id)?.accelerator;
    expect([shortcut(mac, 'showSettings'), shortcut(others, 'showSettings')]).toEqual(['Cmd+,', 'Ctrl+,']);
  });

  it('never takes a plain key from the page', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const plain = flat(applicationMenu({ ...idle, platform, playing: film }, actions)).filter(
        ({ accelerator, registerAccelerator, role }) =>
          accelerator !== undefined && registerAccelerator !== false && role === undefined && !/Cmd|Ctrl/.test(accelerator),
      );
      expect(plain).toEqual([]);
    }
  });

  it('is grey where nothing plays', () => {
    const playback = (state: MenuState) =>
      flat(applicationMenu(state, actions)).filter(({ id }) => ['playPause', 'next', 'previous', 'mute'].includes(id ?? ''));
    expect(playback(idle).map(({ id, enabled }) => `${id} ${enabled}`)).toEqual([
      'playPause false',
      'previous false',
      'next false',
      'mute false',
    ]);
    expect(playback({ ...idle, playing: film }).map(({ label, enabled }) => `${label} ${enabled}`)).toEqual([
      'Pause true',
      'Previous false',
      'Next true',
      'Mute true',
    ]);
  });

  it('offers developer tools to developers, and updates where there are any', () => {
    const names = (state: MenuState, more: MenuActions) => flat(applicationMenu(state, more)).map(({ id, role }) => id ?? role);
    expect(names(idle, actions)).not.toContain('toggleDevTools');
    expect(names({ ...idle, isDevelopment: true }, actions)).toContain('toggleDevTools');
    expect(names(idle, actions)).not.toContain('checkForUpdates');
    expect(names(idle, { ...actions, checkForUpdates: nothing })).toContain('checkForUpdates');
  });
});

describe('the tray', () => {
  const lines = (state: MenuState): unknown[] => trayMenu(state, actions).map(({ label, type }) => label ?? type);
  it.each<[string, Partial<MenuState>, unknown[]]>([
    ['nothing', {}, ['Nothing is playing', 'separator', 'Show Playhead', 'Exit']],
    ['a film', { playing: film }, ['Fish && Chips – S1 E2', 'Pause', 'Next', 'separator', 'Show Playhead', 'Exit']],
    [
      'a film that is paused, and sharing',
      { playing: { ...film, isPlaying: false, hasNext: false }, sharingViewers: 2 },
      ['Fish && Chips – S1 E2 (paused)', 'Play', 'separator', 'Shared, 2 people are watching', 'separator', 'Show Playhead', 'Exit'],
    ],
    [
      'German, on macOS',
      { platform: 'darwin', texts: shellTexts('de', []), sharingViewers: 1 },
      ['Es läuft nichts', 'separator', 'Geteilt, eine Person schaut zu', 'separator', 'Playhead anzeigen', 'Playhead beenden'],
    ],
  ])('%s', (_name, state, expected) => {
    expect(lines({ ...idle, ...state })).toEqual(expected);
  });

  it('shortens what is long, and says in its tip what its menu says', () => {
    const long = { ...film, title: 'x'.repeat(200), detail: null };
    expect(String(lines({ ...idle, playing: long })[0])).toHaveLength(64);
    expect(trayTip({ ...idle, sharingViewers: 0 })).toBe('Playhead\nShared, nobody is watching');
  });

  it('leaves Quit to the dock', () => {
    expect(dockMenu(idle, actions)).toEqual([]);
    expect(dockMenu({ ...idle, playing: film }, actions).map(({ label }) => label)).toEqual(['Fish && Chips – S1 E2', 'Pause', 'Next']);
  });
});
