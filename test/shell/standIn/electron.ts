import { theDesktop } from './desktop.ts';
import { GuardedMenu } from './menu.ts';
import { MessageChannelMainStandIn } from './messagePorts.ts';

// The module that `import … from 'electron'` finds in the main process. A name that is not here is a SyntaxError, as in Electron.
export const { app, protocol, session, ipcMain, BrowserWindow, dialog } = theDesktop();
export const Menu = GuardedMenu;
export const MessageChannelMain = MessageChannelMainStandIn;
