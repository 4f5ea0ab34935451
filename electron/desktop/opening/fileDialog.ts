import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { MEDIA_EXTENSIONS } from '../../../shared/mediaExtensions.ts';
import type { ShellTexts } from '../texts/shellTexts.ts';

/** The platform's dialog, over `window`, for one file or several; absolute paths, none when the person cancelled. */
export async function chooseFiles(window: BrowserWindow | null, texts: ShellTexts, count: 'one' | 'several'): Promise<readonly string[]> {
  return show(window, {
    title: texts.openFileTitle,
    properties: count === 'one' ? ['openFile'] : ['openFile', 'multiSelections'],
    filters: [
      { name: texts.mediaFiles, extensions: [...MEDIA_EXTENSIONS] },
      { name: texts.allFiles, extensions: ['*'] },
    ],
  });
}

/** The platform's dialog for a folder of films; its absolute path, null when the person cancelled. */
export async function chooseFolder(window: BrowserWindow | null, texts: ShellTexts): Promise<string | null> {
  const [path = null] = await show(window, { title: texts.openFolderTitle, properties: ['openDirectory'] });
  return path;
}

async function show(window: BrowserWindow | null, options: OpenDialogOptions): Promise<readonly string[]> {
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
