import { theDesktop } from './desktop.ts';
import { GuardedMenu } from './menu.ts';
import { MessageChannelMainStandIn } from './messagePorts.ts';

// The module that `import … from 'electron'` finds in the main process. A name that is not here is a SyntaxError, as in Electron.
export const {
  app,
  protocol,
  session,
  ipcMain,
  BrowserWindow,
  dialog,
  screen,
  powerMonitor,
  nativeTheme,
  nativeImage,
  crashReporter,
  Tray,
} = theDesktop();
export const powerSaveBlocker = theDesktop().powerSave.module;
export const shell = theDesktop().shell.module;
export const Menu = GuardedMenu;
export const MessageChannelMain = MessageChannelMainStandIn;
