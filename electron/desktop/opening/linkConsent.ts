import { BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '../texts/shellTexts.ts';

const CANCEL = 0;
const OPEN = 1;

/** Asks the person whether a file that a link names may be opened: any web page can make such a link. Closing the question is a no. */
export async function askAboutLink(path: string, texts: ShellTexts): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: texts.linkQuestion,
    detail: `${path}\n\n${texts.linkDetail}`,
    buttons: [texts.cancel, texts.openFile],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
  };
  const window = BrowserWindow.getAllWindows()[0];
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === OPEN;
}
