import { BrowserWindow, dialog, ipcMain } from 'electron';
import { MEDIA_EXTENSIONS } from '../../shared/mediaExtensions.ts';
import { CHANNEL } from './channels.ts';
import { trustedFrame } from './trustedFrame.ts';

/** The platform's dialog, over `window`; the absolute path of the chosen file, null when the person cancelled. */
export async function chooseFile(window: BrowserWindow | null): Promise<string | null> {
  const options = {
    title: 'Open a film or a song',
    properties: ['openFile' as const],
    filters: [
      { name: 'Media', extensions: [...MEDIA_EXTENSIONS] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Lets our page open the dialog. The page's promise rejects when anyone else asks. */
export function serveFileDialog(): void {
  ipcMain.handle(CHANNEL.openFileDialog, (event) => {
    if (!trustedFrame(event.senderFrame)) throw new Error('Only the app itself may open a file dialog.');
    return chooseFile(BrowserWindow.fromWebContents(event.sender));
  });
}
