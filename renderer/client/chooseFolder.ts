import { desktopBridge } from './desktop.ts';

/** The platform's dialog for choosing a folder: its path, null when the person cancelled. Absent (null) in the browser version. */
export function folderDialog(page: Window): (() => Promise<string | null>) | null {
  const desktop = desktopBridge(page);
  return desktop && (() => desktop.openFolderDialog());
}
