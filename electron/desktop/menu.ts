import { Menu, type MenuItemConstructorOptions } from 'electron';

/** What the menu needs. */
export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Also shows the developer tools. */
  readonly isDevelopment: boolean;
  readonly onOpen: () => void;
}

/** Sets the native menu: the platform's own entries and shortcuts, and Open. */
export function setMenu({ platform, isDevelopment, onOpen }: MenuOptions): void {
  const isMac = platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { id: 'open', label: '&Open…', accelerator: 'CmdOrCtrl+O', click: onOpen },
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(isDevelopment ? [{ role: 'toggleDevTools' as const }] : []),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
