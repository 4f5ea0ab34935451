import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopCommand } from '../../../shared/desktopBridge.ts';
import type { ShellTexts } from '../texts/shellTexts.ts';
import type { MenuActions, MenuState } from './menuActions.ts';

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/**
 * The application's menu: on macOS with the app's own menu first and without marked letters. Pure. Roles bring the platform's shortcuts; their
 * names come from our catalogue, since Electron knows them in English only.
 */
export function applicationMenu(state: MenuState, actions: MenuActions): Item[] {
  const isMac = state.platform === 'darwin';
  const menus = [
    ...(isMac ? [appMenu(state.texts, actions)] : []),
    fileMenu(state, actions),
    editMenu(state.texts, actions),
    playbackMenu(state, actions),
    viewMenu(state, actions),
    windowMenu(state),
    helpMenu(state, actions),
  ];
  return isMac ? menus.map(withoutMarks) : menus;
}

function appMenu(texts: ShellTexts, actions: MenuActions): Item {
  return {
    label: texts.appName,
    submenu: [
      command('showAbout', texts.about, actions),
      ...updates(texts, actions),
      LINE,
      { ...command('showSettings', texts.settings, actions), accelerator: 'Cmd+,' },
      LINE,
      { role: 'services', label: texts.services },
      LINE,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      LINE,
      { role: 'quit', label: texts.quit },
    ],
  };
}

function fileMenu({ platform, texts }: MenuState, actions: MenuActions): Item {
  const isMac = platform === 'darwin';
  return {
    label: texts.file,
    submenu: [
      { id: 'open', label: texts.open, accelerator: 'CmdOrCtrl+O', click: () => actions.open() },
      { id: 'openFolder', label: texts.openFolder, accelerator: 'CmdOrCtrl+Shift+O', click: () => actions.openFolder() },
      LINE,
      ...(isMac ? [] : [{ ...command('showSettings', texts.settings, actions), accelerator: 'Ctrl+,' }, LINE]),
      isMac ? { role: 'close', label: texts.closeWindow } : { role: 'quit', label: texts.exit },
    ],
  };
}

function editMenu(texts: ShellTexts, actions: MenuActions): Item {
  return {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      LINE,
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
      LINE,
      { ...command('search', texts.search, actions), accelerator: 'CmdOrCtrl+F' },
    ],
  };
}

function playbackMenu({ platform, texts, playing }: MenuState, actions: MenuActions): Item {
  const isEnabled = playing !== null;
  // Plain keys are the page's own, which knows when somebody types: shown beside the entry where a menu can show without taking them.
  const hint = (accelerator: string): Partial<Item> => (platform === 'darwin' ? {} : { accelerator, registerAccelerator: false });
  const during = (name: DesktopCommand, label: string, more: Partial<Item> = {}): Item => ({
    ...command(name, label, actions),
    enabled: isEnabled,
    ...more,
  });
  return {
    label: texts.playback,
    submenu: [
      during('playPause', playing?.isPlaying ? texts.pause : texts.play, hint('Space')),
      LINE,
      during('previous', texts.previous, { accelerator: 'CmdOrCtrl+Alt+Left', enabled: playing?.hasPrevious ?? false }),
      during('next', texts.next, { accelerator: 'CmdOrCtrl+Alt+Right', enabled: playing?.hasNext ?? false }),
      LINE,
      during('skipBack', texts.skipBack),
      during('skipForward', texts.skipForward),
      during('slower', texts.slower),
      during('faster', texts.faster),
      LINE,
      during('volumeUp', texts.volumeUp),
      during('volumeDown', texts.volumeDown),
      during('mute', texts.mute, hint('M')),
    ],
  };
}

function viewMenu({ platform, isDevelopment, texts, playing }: MenuState, actions: MenuActions): Item {
  return {
    label: texts.view,
    submenu: [
      command('showHome', texts.home, actions),
      command('showLibrary', texts.library, actions),
      command('showActivity', texts.activity, actions),
      LINE,
      { ...command('miniPlayer', texts.miniPlayer, actions), accelerator: 'CmdOrCtrl+Shift+M', enabled: playing?.hasPicture ?? false },
      { role: 'togglefullscreen', label: texts.fullScreen, ...(platform === 'darwin' ? {} : { accelerator: 'F11' }) },
      LINE,
      { role: 'resetZoom', label: texts.actualSize },
      { role: 'zoomIn', label: texts.zoomIn },
      { role: 'zoomOut', label: texts.zoomOut },
      ...(isDevelopment
        ? [LINE, { role: 'reload' as const, label: texts.reload }, { role: 'toggleDevTools' as const, label: texts.developerTools }]
        : []),
    ],
  };
}

function windowMenu({ platform, texts }: MenuState): Item {
  const ofMac: Item[] = [{ role: 'zoom', label: texts.zoom }, LINE, { role: 'front', label: texts.bringAllToFront }];
  const rest: Item[] = platform === 'darwin' ? ofMac : [{ role: 'close', label: texts.closeWindow }];
  return { role: 'window', label: texts.window, submenu: [{ role: 'minimize', label: texts.minimize }, ...rest] };
}

function helpMenu({ platform, texts }: MenuState, actions: MenuActions): Item {
  const ofApp = platform === 'darwin' ? [] : [LINE, ...updates(texts, actions), command('showAbout', texts.about, actions)];
  return {
    role: 'help',
    label: texts.help,
    submenu: [
      command('showShortcuts', texts.shortcuts, actions),
      { id: 'showLogs', label: texts.showLogs, click: () => actions.showLogs() },
      ...ofApp,
    ],
  };
}

function updates(texts: ShellTexts, { checkForUpdates }: MenuActions): Item[] {
  return checkForUpdates === null ? [] : [{ id: 'checkForUpdates', label: texts.checkForUpdates, click: () => checkForUpdates() }];
}

/** An entry that the page acts on. */
function command(name: DesktopCommand, label: string, actions: MenuActions): Item {
  return { id: name, label, click: () => actions.command(name) };
}

/** macOS shows "&" as it is. */
function withoutMarks(item: Item): Item {
  return {
    ...item,
    ...(item.label === undefined ? {} : { label: item.label.replace('&', '') }),
    ...(Array.isArray(item.submenu) ? { submenu: item.submenu.map(withoutMarks) } : {}),
  };
}
